using System.Globalization;

namespace ObjectOS.Benchmarks.Synthetic;

/// <summary>Made-up objects of fifteen fields: the mix of types a business object has, with lookups from each to the one before.</summary>
internal static class SyntheticObjects
{
    /// <summary>Name of the object: <c>parts_0001</c> and up.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"parts_{number:0000}");

    /// <summary>Of so many objects one can be searched: people look for few of the things that a business keeps.</summary>
    public const int UsuallySearched = 10;

    /// <summary>Its definition file.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="longestCode">A limit, so that there is something to edit.</param>
    /// <param name="comment">A comment, so that there is something to edit that means nothing.</param>
    /// <param name="isSearched">Whether its names can be searched.</param>
    /// <param name="formula">What one formula computes, for an object with five expressions; null for one without any.</param>
    public static string Yaml(int number, int longestCode = 40, string comment = "One of many", bool isSearched = false, string? formula = null)
    {
        var searched = isSearched ? ", searchable: true" : "";
        var previous = Name(Math.Max(number - 1, 1));
        var digits = number.ToString("0000", CultureInfo.InvariantCulture);
        var length = longestCode.ToString(CultureInfo.InvariantCulture);
        var yaml = $$"""
            # {{comment}}
            label: Part {{digits}}
            plural_label: Parts {{digits}}
            class_name: Part{{digits}}
            description: Something that is bought, kept and sold
            title: name
            fields:
              code: { type: text, label: Code, required: true, unique: true, max_length: {{length}} }
              name: { type: text, label: Name, required: true, max_length: 200{{searched}} }
              summary: { type: textarea, label: Summary, max_length: 2000 }
              email: { type: email, label: Email, max_length: 254 }
              phone: { type: phone, label: Phone, max_length: 40 }
              website: { type: url, label: Website, max_length: 200 }
              status:
                type: select
                label: Status
                required: true
                default: open
                index: true
                options:
                  - { value: open, label: Open, color: blue }
                  - { value: active, label: Active, color: green }
                  - { value: paused, label: Paused, color: amber }
                  - { value: closed, label: Closed, color: gray }
              priority: { type: integer, label: Priority, min: 1, max: 5, default: 3 }
              price: { type: currency, label: Price, min: 0 }
              discount: { type: percent, label: Discount, min: 0, max: 100 }
              active: { type: boolean, label: Active, required: true, default: true }
              due_on: { type: date, label: Due on }
              opened_at: { type: datetime, label: Opened at, default: now }
              keywords: { type: tags, label: Keywords }
              previous: { type: lookup, label: Previous, reference_to: {{previous}}, on_delete: set_null }
            indexes:
              by_status_due: { fields: [status, due_on] }

            """;
        return formula is null ? yaml : WithExpressions(yaml, formula);
    }

    // Five: what business objects have of each kind, one of them over a lookup.
    private static string WithExpressions(string yaml, string formula) =>
        yaml
            .Replace("label: Summary,", "label: Summary, required_when: \"record.priority == 5\",", StringComparison.Ordinal)
            .Replace(
                "indexes:\n",
                $$"""
                  net_price: { type: formula, label: Net price, return_type: currency, formula: "{{formula}}" }
                  follows: { type: formula, label: Follows, return_type: text, formula: "record.previous.code + ' ' + record.previous.name" }
                validations:
                  - name: due_after_opening
                    condition: "record.due_on == null || record.opened_at == null || record.due_on >= date(record.opened_at)"
                    message: A part is due after it was opened
                  - name: closed_is_inactive
                    condition: "record.status != 'closed' || !record.active"
                    message: A closed part is not active
                indexes:

                """.ReplaceLineEndings("\n"),
                StringComparison.Ordinal);

    /// <summary>What the formula of an object with expressions computes unless it is being edited.</summary>
    public const string UsualFormula = "record.price - record.price * record.discount / 100";

    /// <summary>The manifest of an application that holds them.</summary>
    public static string Application(int objects) => $"""
        id: synthetic-{objects.ToString(CultureInfo.InvariantCulture)}
        name: Synthetic
        version: 1.0.0
        description: An application of many objects, to see what one costs
        access: open
        seed: manual

        """;
}
