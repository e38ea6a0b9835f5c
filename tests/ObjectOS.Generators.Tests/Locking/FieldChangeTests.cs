using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Locking;

/// <summary>What becomes of a field, and what that is called: before, after, changes.</summary>
public sealed class FieldChangeTests
{
    public static TheoryData<string, string, string[]> Pairs => new()
    {
        // Fields come and go.
        { "a: { type: text }", "a: { type: text }\n  b: { type: text }", ["add:things.b additive"] },
        { "a: { type: text }", "a: { type: text }\n  b: { type: text, required: true }", ["add:things.b breaking"] },
        { "a: { type: text }", "a: { type: text }\n  b: { type: text, required: true, default: x }", ["add:things.b additive"] },
        { "a: { type: text }", "a: { type: text }\n  b: { type: autonumber, format: 'A-{0000}' }", ["add:things.b additive"] },
        { "a: { type: text }\n  b: { type: text }", "a: { type: text }", ["drop:things.b destructive"] },
        { "a: { type: text }\n  b: { type: formula, return_type: text, formula: record.a }", "a: { type: text }", ["drop:things.b breaking"] },
        { "a: { type: text }", "b: { type: text }", ["add:things.b additive", "drop:things.a destructive"] },
        { "a: { type: text }", "b: { type: text, renamed_from: a }", ["rename:things.b breaking"] },
        { "a: { type: text }", "b: { type: text, renamed_from: a, max_length: 5 }", ["limit:things.b breaking", "rename:things.b breaking"] },
        { "a: { type: text, unique: true }", "b: { type: text, unique: true, renamed_from: a }", ["rename:things.b breaking"] },

        // Types.
        { "a: { type: text }", "a: { type: integer }", ["change:things.a breaking"] },
        { "a: { type: email }", "a: { type: text }", ["change:things.a additive"] },
        { "a: { type: text }", "a: { type: email }", ["change:things.a breaking"] },
        { "a: { type: rating }", "a: { type: integer }", ["change:things.a additive"] },
        { "a: { type: number, scale: 2 }", "a: { type: number, scale: 3 }", ["change:things.a breaking"] },
        { "a: { type: number, scale: 2, precision: 9 }", "a: { type: number, scale: 2, precision: 12 }", ["limit:things.a additive"] },
        { "a: { type: number, scale: 2, precision: 12 }", "a: { type: number, scale: 2, precision: 9 }", ["limit:things.a breaking"] },
        { "a: { type: text }\n  b: { type: text }", "a: { type: text }\n  b: { type: formula, return_type: text, formula: record.a }", ["change:things.b destructive"] },
        { "a: { type: text }\n  b: { type: formula, return_type: text, formula: record.a }", "a: { type: text }\n  b: { type: text }", ["change:things.b breaking"] },
        { "a: { type: text }\n  b: { type: formula, return_type: text, formula: record.a }", "a: { type: text }\n  b: { type: formula, return_type: text, formula: lower(record.a) }", ["formula:things.b additive"] },

        { "a: { type: text }", "a: { type: password }", ["change:things.a breaking"] },
        { "a: { type: password }", "a: { type: text }", ["change:things.a widening"] },
        { "a: { type: text }", "a: { type: secret }", ["change:things.a breaking"] },
        { "a: { type: secret }", "a: { type: text }", ["change:things.a widening"] },
        { "a: { type: vector, dimension: 2 }", "a: { type: vector, dimension: 3 }", ["change:things.a breaking"] },
        { "a: { type: text }", "a: { type: vector, dimension: 3 }", ["change:things.a breaking"] },
        { "a: { type: password, min_length: 8 }", "a: { type: password, min_length: 12 }", ["limit:things.a breaking"] },

        // What a value must be.
        { "a: { type: text }", "a: { type: text, required: true }", ["require:things.a breaking"] },
        { "a: { type: text, required: true }", "a: { type: text }", ["optional:things.a breaking"] },
        { "a: { type: text }\n  b: { type: text }", "a: { type: text }\n  b: { type: text, required_when: \"record.a == 'x'\" }", ["require:things.b breaking"] },
        { "a: { type: text }\n  b: { type: text, required_when: \"record.a == 'x'\" }", "a: { type: text }\n  b: { type: text }", ["require:things.b additive"] },
        { "a: { type: integer, min: 1 }", "a: { type: integer, min: 0 }", ["limit:things.a additive"] },
        { "a: { type: integer, min: 1 }", "a: { type: integer, min: 2 }", ["limit:things.a breaking"] },
        { "a: { type: integer, max: 9 }", "a: { type: integer }", ["limit:things.a additive"] },
        { "a: { type: integer }", "a: { type: integer, max: 9 }", ["limit:things.a breaking"] },
        { "a: { type: text, min_length: 2, max_length: 5 }", "a: { type: text, min_length: 1, max_length: 4 }", ["limit:things.a additive", "limit:things.a breaking"] },
        { "a: { type: text }", "a: { type: text, pattern: '[a-z]+' }", ["limit:things.a breaking"] },
        { "a: { type: text, pattern: '[a-z]+' }", "a: { type: text }", ["limit:things.a additive"] },
        { "a: { type: select, options: [x, y] }", "a: { type: select, options: [y, x, z] }", ["options:things.a additive"] },
        { "a: { type: select, options: [x, y] }", "a: { type: select, options: [y] }", ["options:things.a breaking"] },
        { "a: { type: text, required: true, default: x }", "a: { type: text, required: true }", ["default:things.a breaking"] },
        { "a: { type: text, default: x }", "a: { type: text, default: y }", ["default:things.a additive"] },
        { "a: { type: autonumber, format: 'A-{0000}' }", "a: { type: autonumber, format: 'B-{0000}' }", ["format:things.a additive"] },

        // Who may write it.
        { "a: { type: text, readonly: true }", "a: { type: text }", ["write:things.a widening"] },
        { "a: { type: text }", "a: { type: text, readonly: true }", ["write:things.a breaking"] },
        { "a: { type: text }\n  b: { type: text, readonly_when: \"record.a == 'x'\" }", "a: { type: text }\n  b: { type: text }", ["write:things.b widening"] },
        { "a: { type: text }\n  b: { type: text }", "a: { type: text }\n  b: { type: text, readonly_when: \"record.a == 'x'\" }", ["write:things.b breaking"] },

        // References, indexes, searches.
        { "a: { type: lookup, reference_to: others }", "a: { type: lookup, reference_to: things }", ["reference:things.a breaking"] },
        { "a: { type: lookup, reference_to: others }", "a: { type: lookup, reference_to: others, on_delete: restrict }", ["reference:things.a breaking"] },
        { "a: { type: text }", "a: { type: text, index: true }", ["index:things.ix_things__a__ locking"] },
        { "a: { type: text, index: true }", "a: { type: text }", ["unindex:things.ix_things__a__ additive"] },
        { "a: { type: text }", "a: { type: text, unique: true }", ["index:things.ix_things__a__ breaking"] },
        { "a: { type: text, unique: true }", "a: { type: text }", ["unindex:things.ix_things__a__ breaking"] },
        { "a: { type: text }", "a: { type: text, searchable: true }", ["search:things.a locking"] },
        { "a: { type: text, searchable: true }", "a: { type: text }", ["search:things.a breaking"] },

        // What is said about it.
        { "a: { type: text }", "a: { type: text, deprecated: Use b. }", ["deprecate:things.a deprecating"] },
        { "a: { type: text, deprecated: Use b. }", "a: { type: text }", ["deprecate:things.a additive"] },
        { "a: { type: text, label: A, hidden: true }", "a: { type: text, label: B, description: C }", [] },
        { "a: { type: text }\n  b: { type: integer }", "b: { type: integer }\n  a: { type: text }", [] },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_change_is_named_and_classed(string before, string after, string[] changes)
    {
        Assert.Equal(changes, LockedProjects.Changes(Project(before), Project(after)).Order(StringComparer.Ordinal));
    }

    private static ProjectFiles Project(string fields) => ProjectFiles.App(
        ("objects/things.object.yml", "fields:\n  " + fields + "\n"),
        ("objects/others.object.yml", "fields:\n  name: { type: text }\n"));
}
