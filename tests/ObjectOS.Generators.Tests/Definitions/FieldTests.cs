using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Definitions;

public sealed class FieldTests
{
    [Theory]
    [InlineData("type: text", nameof(FieldType.Text), nameof(ValueKind.String))]
    [InlineData("type: number", nameof(FieldType.Number), nameof(ValueKind.Double))]
    [InlineData("type: number, scale: 0", nameof(FieldType.Number), nameof(ValueKind.Long))]
    [InlineData("type: number, scale: 3", nameof(FieldType.Number), nameof(ValueKind.Decimal))]
    [InlineData("type: currency", nameof(FieldType.Currency), nameof(ValueKind.Decimal))]
    [InlineData("type: rating", nameof(FieldType.Rating), nameof(ValueKind.Long))]
    [InlineData("type: checkbox", nameof(FieldType.Boolean), nameof(ValueKind.Boolean))]
    [InlineData("type: object", nameof(FieldType.Json), nameof(ValueKind.Json))]
    [InlineData("type: auto_number", nameof(FieldType.Autonumber), nameof(ValueKind.String))]
    [InlineData("type: autoNumber", nameof(FieldType.Autonumber), nameof(ValueKind.String))]
    [InlineData("type: masterDetail, reference: leads2", nameof(FieldType.MasterDetail), nameof(ValueKind.Uuid))]
    [InlineData("type: select, options: [a, b]", nameof(FieldType.Select), nameof(ValueKind.Enum))]
    [InlineData("type: select, multiple: true, options: [a, b]", nameof(FieldType.Multiselect), nameof(ValueKind.EnumList))]
    [InlineData("type: tags", nameof(FieldType.Tags), nameof(ValueKind.StringList))]
    [InlineData("type: location", nameof(FieldType.Location), nameof(ValueKind.Location))]
    public void A_type_has_a_kind_of_value(string attributes, string type, string kind)
    {
        var field = Field(attributes);

        Assert.Equal((type, kind), (field.Type.ToString(), field.Kind.ToString()));
    }

    [Fact]
    public void Other_spellings_mean_the_same_keys()
    {
        Assert.Equal(
            Field("type: text, default: x, max_length: 5, min_length: 1, description: d, readonly: true"),
            Field("type: text, defaultValue: x, maxLength: 5, minLength: 1, helpText: d, readOnly: true"));
    }

    [Fact]
    public void What_only_a_user_interface_reads_is_kept()
    {
        var field = Field("type: text, icon: star, rows: 3, description: d, help_text: h");

        Assert.Equal("d", field.Description);
        Assert.Equal("""{"icon":"star","rows":3,"help_text":"h"}""", field.AnnotationsJson);
        Assert.Equal("""{"icon":"star","x":[1]}""", Field("type: text, icon: star, annotations: { x: [1], icon: moon }").AnnotationsJson);
    }

    [Theory]
    [InlineData("type: text, default: 007", "007")]
    [InlineData("type: text, default: 12", "12")]
    [InlineData("type: integer, default: -5", "-5")]
    [InlineData("type: currency, default: 12.5", "12.50")]
    [InlineData("type: currency, default: 1e2", "100.00")]
    [InlineData("type: number, scale: 2, precision: 2, default: 0.5", "0.50")]
    [InlineData("type: number, default: 0.1", "0.1")]
    [InlineData("type: boolean, default: True", "true")]
    [InlineData("type: date, default: 2026-01-31", "2026-01-31")]
    [InlineData("type: time, default: '17:30'", "17:30:00.000")]
    [InlineData("type: datetime, default: 2026-01-31T17:30:00+02:00", "2026-01-31T15:30:00.000Z")]
    [InlineData("type: datetime, default: 2026-01-31", "2026-01-31T00:00:00.000Z")]
    [InlineData("type: select, options: [a, b], default: b", "b")]
    [InlineData("type: multiselect, options: [a, b], default: [b, a]", """["b","a"]""")]
    [InlineData("type: tags, default: x", """["x"]""")]
    [InlineData("type: json, default: { a: [1, x] }", """{"a":[1,"x"]}""")]
    [InlineData("type: address, default: { city: Bern, postalCode: 3000 }", """{"city":"Bern","postal_code":"3000"}""")]
    [InlineData("type: location, default: { latitude: 46.9, longitude: 7.4 }", """{"latitude":46.9,"longitude":7.4}""")]
    public void A_default_has_one_form(string attributes, string text)
    {
        Assert.Equal(new DefaultModel(DefaultKind.Literal, text), Field(attributes).Default);
    }

    [Theory]
    [InlineData("type: datetime, default: now", nameof(DefaultKind.Now))]
    [InlineData("type: date, default: $today", nameof(DefaultKind.Today))]
    [InlineData("type: time, default: now", nameof(DefaultKind.Now))]
    [InlineData("type: text, default: now", nameof(DefaultKind.Literal))]
    public void Now_and_today_are_moments_for_dates_only(string attributes, string kind) =>
        Assert.Equal(kind, Field(attributes).Default!.Kind.ToString());

    [Theory]
    [InlineData("type: integer, default: 1.5", "OOS2015")]
    [InlineData("type: integer, default: '5'", "OOS2015")]
    [InlineData("type: integer, default: 99999999999999999999", "OOS2015")]
    [InlineData("type: integer, min: 1, default: 0", "OOS2015")]
    [InlineData("type: integer, max: 1, default: 2", "OOS2015")]
    [InlineData("type: currency, default: 1.005", "OOS2015")]
    [InlineData("type: number, scale: 2, precision: 4, default: 100", "OOS2015")]
    [InlineData("type: number, scale: 2, precision: 2, default: 1.5", "OOS2015")]
    [InlineData("type: currency, max: 100000000000000000", "OOS0013")]
    [InlineData("type: number, precision: 5", "OOS2011")]
    [InlineData("type: text, name: other", "OOS0013")]
    [InlineData("type: text, max_length: 2, default: abc", "OOS2015")]
    [InlineData("type: text, min_length: 2, default: a", "OOS2015")]
    [InlineData("type: text, pattern: '[a-c]', default: ab", "OOS2015")]
    [InlineData("type: text, default: [a]", "OOS2015")]
    [InlineData("type: boolean, default: yes", "OOS2015")]
    [InlineData("type: date, default: 2026-02-30", "OOS2015")]
    [InlineData("type: time, default: today", "OOS2015")]
    [InlineData("type: email, default: nobody", "OOS2015")]
    [InlineData("type: url, default: example.com", "OOS2015")]
    [InlineData("type: color, default: blue", "OOS2015")]
    [InlineData("type: phone, default: none", "OOS2015")]
    [InlineData("type: tags, default: [a, a]", "OOS2015")]
    [InlineData("type: location, default: { latitude: 91, longitude: 0 }", "OOS2015")]
    [InlineData("type: address, default: { town: Bern }", "OOS2015")]
    [InlineData("type: text, default: $currentUser.id", "OOS7004")]
    [InlineData("type: text, default: $now", "OOS7004")]
    [InlineData("type: text, default: '${record.nothing}'", "OOS7002")]
    [InlineData("type: text, default: '${record.value}'", "OOS2044")]
    [InlineData("type: text, default: '${previous.value}'", "OOS7002")]
    [InlineData("type: date, default: '${record.created_at}'", "OOS7040")]
    [InlineData("type: lookup, reference_to: leads, default: '${record}'", "OOS7040")]
    [InlineData("type: currency, default: '${1.005 * 2.5}'", "OOS7004")]
    [InlineData("type: json, default: '${record.value}'", "OOS2015")]
    [InlineData("type: password, default: secret", "OOS2011")]
    [InlineData("type: password, unique: true", "OOS2011")]
    [InlineData("type: password, index: true", "OOS2011")]
    [InlineData("type: password, searchable: true", "OOS2011")]
    [InlineData("type: password, max_length: 1025", "OOS2013")]
    [InlineData("type: password, min_length: 0", "OOS2013")]
    [InlineData("type: formula, return_type: password, formula: \"'x'\"", "OOS7007")]
    [InlineData("type: file", "OOS0014")]
    [InlineData("type: secret, default: x", "OOS2011")]
    [InlineData("type: secret, unique: true", "OOS2011")]
    [InlineData("type: secret, index: true", "OOS2011")]
    [InlineData("type: secret, searchable: true", "OOS2011")]
    [InlineData("type: secret, max_length: 65537", "OOS2013")]
    [InlineData("type: vector", "OOS2055")]
    [InlineData("type: vector, dimension: 0", "OOS2013")]
    [InlineData("type: vector, dimension: 4097", "OOS2013")]
    [InlineData("type: vector, dimension: many", "OOS2013")]
    [InlineData("type: vector, dimension: 2, unique: true", "OOS2011")]
    [InlineData("type: vector, dimension: 2, index: true", "OOS2011")]
    [InlineData("type: vector, dimension: 2, default: [1, 2]", "OOS2011")]
    [InlineData("type: vector, dimension: 2, searchable: true", "OOS2011")]
    [InlineData("type: text, dimension: 2", "OOS2011")]
    [InlineData("type: summary", "OOS7006")]
    [InlineData("type: summary, reference_to: notes, function: sum", "OOS7006")]
    [InlineData("type: summary, reference_to: notes, function: median", "OOS0013")]
    [InlineData("type: summary, reference_to: notes, function: count", "OOS7010")]
    [InlineData("type: formula, formula: 1 + 1", "OOS7006")]
    [InlineData("type: formula, return_type: number", "OOS7006")]
    [InlineData("type: formula, return_type: lookup, formula: 1 + 1", "OOS7007")]
    [InlineData("type: formula, return_type: text, formula: 1 + 1", "OOS7004")]
    [InlineData("type: formula, return_type: text, scale: 2, formula: string(1)", "OOS2011")]
    [InlineData("type: formula, return_type: integer, formula: record.value + 1", "OOS7008")]
    [InlineData("type: formula, return_type: boolean, formula: currentUser.id == null", "OOS7002")]
    [InlineData("type: formula, return_type: boolean, formula: record.version > 0, required: true", "OOS2011")]
    [InlineData("type: formula, return_type: boolean, formula: record.version > 0, index: true", "OOS2011")]
    [InlineData("type: formula, return_type: boolean, formula: \"string(record.version).matches('1')\"", "OOS7009")]
    [InlineData("type: text, formula: 1 + 1", "OOS2011")]
    [InlineData("type: lookup, reference_to: leads, multiple: true", "OOS0014")]
    [InlineData("type: text, required_when: x", "OOS7002")]
    [InlineData("type: text, readonlyWhen: record.value", "OOS7004")]
    [InlineData("type: text, readonly_when: previous.value == 'x'", "OOS7002")]
    [InlineData("type: text, visible_on: record.value = 'x'", "OOS7001")]
    [InlineData("type: text, required: true, required_when: true", "OOS2045")]
    [InlineData("type: text, readonly: true, readonly_when: true", "OOS2045")]
    [InlineData("type: text, hidden: true, visible_when: true", "OOS2045")]
    [InlineData("type: text, multiple: true", "OOS2011")]
    [InlineData("type: autonumber, required: true", "OOS2011")]
    [InlineData("type: autonumber, unique: false", "OOS0013")]
    [InlineData("type: autonumber, readonly: false", "OOS0013")]
    [InlineData("type: tags, multiple: false", "OOS0013")]
    [InlineData("type: multiselect, multiple: false, options: [a]", "OOS0013")]
    [InlineData("type: json, unique: true", "OOS2011")]
    [InlineData("type: textarea, index: true", "OOS2011")]
    [InlineData("type: integer, scale: 2", "OOS2011")]
    [InlineData("type: date, min: 1", "OOS2011")]
    [InlineData("type: text, on_delete: cascade", "OOS2011")]
    [InlineData("type: lookup, reference_to: leads, default: x", "OOS2015")]
    [InlineData("type: autonumber, default: x", "OOS2011")]
    [InlineData("type: text, min_length: 5, max_length: 4", "OOS2012")]
    [InlineData("type: text, max_length: 0", "OOS2013")]
    [InlineData("type: text, max_length: -1", "OOS2013")]
    [InlineData("type: number, scale: 13", "OOS2013")]
    [InlineData("type: number, scale: 5, precision: 4", "OOS2013")]
    [InlineData("type: number, scale: two", "OOS2013")]
    [InlineData("type: integer, min: 0.5", "OOS0013")]
    [InlineData("type: text, required: 1", "OOS0013")]
    [InlineData("type: text, label: [a]", "OOS0013")]
    [InlineData("type: lookup, reference_to: leads, on_delete: ignore", "OOS0013")]
    [InlineData("type: lookup, reference_to: [leads]", "OOS0013")]
    [InlineData("type: master_detail, reference_to: leads2, required: false", "OOS2023")]
    [InlineData("type: master_detail, reference_to: leads2, on_delete: restrict", "OOS2023")]
    [InlineData("type: select, options: []", "OOS2016")]
    [InlineData("type: select, options: { a: b }", "OOS0013")]
    [InlineData("type: select, options: ['', b]", "OOS2018")]
    [InlineData("type: select, options: [a, a]", "OOS2017")]
    [InlineData("type: select, options: ['<', '>']", "OOS2017")]
    [InlineData("type: autonumber, format: '{0}{0}'", "OOS2030")]
    [InlineData("type: autonumber, format: '{YYYY}'", "OOS2030")]
    public void What_does_not_fit_is_a_problem(string attributes, string id)
    {
        var ids = DefinitionSets.Link(Project(attributes)).Problems.Select(problem => problem.Descriptor.Id);

        Assert.Equal([id], ids);
    }

    [Theory]
    [InlineData("(?=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(a)\\1")]
    [InlineData("(?<n>a)\\k<n>")]
    [InlineData("(?>a)")]
    [InlineData("(?(a)b|c)")]
    [InlineData("(?<a-b>x)")]
    [InlineData("[a")]
    [InlineData("a**")]
    [InlineData("(")]
    public void Patterns_that_would_backtrack_are_refused(string pattern) => Assert.NotNull(Patterns.FindProblem(pattern));

    [Theory]
    [InlineData("[(?=]+")]
    [InlineData("\\(?=a")]
    [InlineData("[\\1-9]")]
    [InlineData("[]()?=]")]
    [InlineData("[^](?!]")]
    [InlineData("(?:a|b)+?")]
    [InlineData("(?<year>\\d{4})-\\d\\d")]
    [InlineData("(?i)abc")]
    [InlineData("\\p{L}+")]
    public void Patterns_that_only_look_like_it_are_not(string pattern)
    {
        Assert.Null(Patterns.FindProblem(pattern));

        // This runtime knows the option that the build's may not know.
        _ = new System.Text.RegularExpressions.Regex(pattern, System.Text.RegularExpressions.RegexOptions.NonBacktracking);
    }

    [Fact]
    public void A_pattern_has_to_match_the_whole_text()
    {
        Assert.True(Patterns.Matches("a|b", "b"));
        Assert.False(Patterns.Matches("a|b", "ab"));
        Assert.False(Patterns.Matches("a$", "a\n"));
    }

    private static FieldModel Field(string attributes)
    {
        var project = DefinitionSets.Link(Project(attributes));
        Assert.Empty(project.Problems);
        return project.Plugin!.Objects.Single(model => model.Name == "leads").Fields[^1];
    }

    private static ProjectFiles Project(string attributes) => ProjectFiles.Plugin(
        ("objects/leads.object.yml", $"fields:\n  value: {{ {attributes} }}\n"), ("objects/leads2.object.yml", "class_name: OtherLead\nfields:\n  name: { type: text }\n"));
}
