using ObjectOS.Generators.Model;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Definitions;

public sealed class ObjectTests
{
    private const string Fields = "fields:\n  name: { type: text }\n";

    [Fact]
    public void Names_follow_from_the_file()
    {
        var model = Single("objects/leave_requests.object.yml", Fields);

        Assert.Equal(
            ("leave_requests", "LeaveRequest", "LeaveRequests", "Leave Request", "Leave Requests", "Acme.Crm", "acme-crm", "objects/leave_requests.object.yml"),
            (model.Name, model.ClassName, model.SetName, model.Label, model.PluralLabel, model.Namespace, model.PluginId, model.SourcePath));
        Assert.False(model.IsSystem);
    }

    [Fact]
    public void The_file_can_say_other_names()
    {
        var model = Single("x.object.yml", "name: people\nclass_name: Human\nlabel: Human being\nsharing: public_read_write\ntrackHistory: false\ntitle: name\nicon: user\n" + Fields);

        Assert.Equal(("people", "Human", "People", "Human being", "Human beings"), (model.Name, model.ClassName, model.SetName, model.Label, model.PluralLabel));
        Assert.Equal(("name", """{"icon":"user"}"""), (model.TitleField, model.AnnotationsJson));
    }

    [Theory]
    [InlineData("sharing: private", "OOS0014")]
    [InlineData("sharing: public_read", "OOS0014")]
    [InlineData("sharing: everybody", "OOS0013")]
    [InlineData("trackHistory: true", "OOS0014")]
    [InlineData("track_history: 1", "OOS0013")]
    [InlineData("sharing: public_read_write", null)]
    [InlineData("track_history: false", null)]
    public void What_would_not_be_enforced_cannot_be_declared(string line, string? id)
    {
        var problems = DefinitionSets.Link(ProjectFiles.Plugin(("leads.object.yml", line + "\n" + Fields))).Problems;

        Assert.Equal(id is null ? [] : [id], problems.Select(problem => problem.Descriptor.Id));
    }

    [Fact]
    public void A_leading_underscore_marks_a_system_object()
    {
        var model = Single("_audit_logs.object.yml", Fields);

        Assert.True(model.IsSystem);
        Assert.Equal("AuditLog", model.ClassName);
    }

    [Fact]
    public void Fields_come_behind_the_system_fields_in_file_order()
    {
        var model = Single("leads.object.yml", "fields:\n  zeta: { type: text }\n  alpha: { type: integer }\n");

        Assert.Equal(
            ["id", "owner", "created_at", "created_by", "updated_at", "updated_by", "version", "zeta", "alpha"], model.Fields.Select(field => field.Name));
        Assert.Equal(Enumerable.Range(0, 9), model.Fields.Select(field => field.Ordinal));
    }

    [Fact]
    public void Fields_may_be_a_list_with_names()
    {
        Assert.Equal(
            Single("leads.object.yml", "fields:\n  name: { type: text, label: N }\n  age: { type: integer }\n"),
            Single("leads.object.yml", "fields:\n  - { name: name, type: text, label: N }\n  - { name: age, type: integer }\n"));
    }

    [Fact]
    public void Every_index_is_listed_once()
    {
        var model = Single(
            "leads.object.yml",
            """
            fields:
              email: { type: email, unique: true }
              company: { type: text, index: true }
              city: { type: text, index: true }
              parent: { type: lookup, reference_to: leads }
              number: { type: autonumber }
            indexes:
              by_city: { fields: [city, company] }
              by_created: { fields: [created_at] }
            """);

        Assert.Equal(
            [
                new IndexModel("ix_leads__email__", ["email"], Unique: true),
                new IndexModel("ix_leads__company__", ["company"], Unique: false),
                new IndexModel("ix_leads__parent__", ["parent"], Unique: false),
                new IndexModel("ix_leads__number__", ["number"], Unique: true),
                new IndexModel("ix_leads__by_city", ["city", "company"], Unique: false),
                new IndexModel("ix_leads__by_created", ["created_at"], Unique: false),
            ],
            model.Indexes);
    }

    [Fact]
    public void Long_names_of_indexes_stay_apart()
    {
        var name = new string('a', 60);
        var model = Single("leads.object.yml", $"fields:\n  {name}b: {{ type: text, unique: true }}\n  {name}c: {{ type: text, unique: true }}\n");

        Assert.Equal(2, model.Indexes.Select(index => index.Name).Distinct().Count());
        Assert.All(model.Indexes, index => Assert.True(index.Name.Length <= 63));
    }

    [Fact]
    public void One_broken_field_blames_nobody_else()
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(
            ("leads.object.yml", "title: name\nfields:\n  name: { type: txt }\n  age: { type: integer }\nindexes:\n  by_name: { fields: [name] }\n"),
            ("leads.data.yml", "- { _id: a, name: Ada, age: 36 }\n")));

        Assert.Equal(["OOS2003"], project.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal("age", project.Plugin!.Objects[0].Fields[^1].Name);
    }

    [Fact]
    public void One_broken_file_blames_nobody_else()
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(
            ("leads.object.yml", "fields: ["),
            ("deals.object.yml", "fields:\n  lead: { type: lookup, reference_to: leads }\n  size: { type: txt }\n"),
            ("leads.data.yml", "- { _id: a, name: Ada }\n")));

        Assert.Equal(["OOS2003", "OOS0001"], project.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal("deals", Assert.Single(project.Plugin!.Objects).Name);
    }

    [Fact]
    public void Options_have_members_in_csharp()
    {
        var model = Single(
            "leads.object.yml", "fields:\n  status: { type: select, options: [in_progress, { value: 1-5, label: Few, color: red }, { value: '>', label: Many }] }\n");

        Assert.Equal("LeadStatus", model.Fields[^1].EnumName);
        Assert.Equal(
            [
                new OptionModel("in_progress", "In Progress", "InProgress", null),
                new OptionModel("1-5", "Few", "_15", "red"),
                new OptionModel(">", "Many", "Many", null),
            ],
            model.Fields[^1].Options);
    }

    private static ObjectModel Single(string path, string content)
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin((path, content)));
        Assert.Empty(project.Problems);
        return Assert.Single(project.Plugin!.Objects);
    }
}
