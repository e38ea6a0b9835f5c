using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Objects;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Server.Metadata;
using ObjectOS.Server.OpenApi;
using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Server.Tests.Scenarios;

namespace ObjectOS.Server.Tests.Documents;

/// <summary>What objects are, what is served, and how the server is.</summary>
public class MetadataTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    public static TheoryData<Scenario> Reads => Scenario.Table(
    [
        new("types", "GET", "/api/v1/meta", 200) { Holds = ["{\"types\":[\"object\"]}"] },
        new("objects", "GET", "/api/v1/meta/object", 200) { Holds = ["{\"type\":\"object\",\"items\":[{\"name\":\"tickets\",\"label\":\"Ticket\",\"plural_label\":\"Tickets\""] },
        new("objects, in the plural", "GET", "/api/v1/meta/objects", 200) { Holds = ["\"items\":[{\"name\":\"tickets\""] },
        new("one object, twice", "GET", "/api/v1/meta/object/tickets", 200) { Holds = ["{\"type\":\"object\",\"name\":\"tickets\",", "\"item\":{\"name\":\"tickets\","] },
        new("the short form", "GET", "/api/metadata/tickets", 200) { Holds = ["{\"type\":\"object\",\"name\":\"tickets\","] },
        new("no such object", "GET", "/api/v1/meta/object/tickers", 404) { Holds = ["OBJECT_NOT_FOUND"], Lacks = ["tickets"] },
        new("no such type", "GET", "/api/v1/meta/views", 404) { Holds = ["ROUTE_NOT_FOUND", "no metadata of this type"] },
        new("no such type of a thing", "GET", "/api/v1/meta/view/tickets", 404) { Holds = ["ROUTE_NOT_FOUND"] },
        new("a parameter of an object", "GET", "/api/v1/meta/object/tickets?lang=de", 400) { Holds = ["INVALID_PARAMETER", "/lang"] },
        new("a parameter of all objects", "GET", "/api/v1/meta/object?a=", 400) { Holds = ["INVALID_PARAMETER"] },
        new("a parameter of the types", "GET", "/api/v1/meta?a=1", 400) { Holds = ["INVALID_PARAMETER"] },
        new("discovery", "GET", "/api/v1/discovery", 200) { Holds = ["\"version\":\"v1\"", "\"data\":\"/api/v1/data\"", "\"metadata\":\"/api/v1/meta\"", "\"data\":{\"enabled\":true,\"status\":\"available\",\"route\":\"/api/v1/data\"}"], Lacks = ["auth", "1.2.3"] },
        new("discovery at the base", "GET", "/api/v1", 200) { Holds = ["\"routes\":{"] },
        new("discovery where clients look first", "GET", "/.well-known/objectstack", 200) { Holds = ["\"routes\":{"] },
        new("alive", "GET", "/livez", 200) { Holds = ["{\"status\":\"ok\"}"], Answers = ["Cache-Control: no-store"] },
        new("ready", "GET", "/readyz", 200) { Holds = ["{\"status\":\"ok\"}"] },
    ]);

    [Theory]
    [MemberData(nameof(Reads))]
    public Task Metadata_is_served(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    [Theory]
    [InlineData("/api/v1/meta/object/tickets")]
    [InlineData("/api/v1/meta/object")]
    [InlineData("/api/v1/openapi.json")]
    public async Task A_document_that_the_caller_has_is_not_sent_again(string url)
    {
        using var first = await seeded.Client.GetAsync(url, TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag!.ToString();

        await ScenarioRunner.PlayAsync(seeded.Server, new("again", "GET", url, 304) { Headers = ["If-None-Match: " + tag], Answers = ["ETag: " + tag] });
        await ScenarioRunner.PlayAsync(seeded.Server, new("with another tag", "GET", url, 200) { Headers = ["If-None-Match: \"other\""] });
    }

    [Theory]
    [InlineData("subject", """{"name":"subject","type":"text","label":"Subject","required":true,"readonly":false,"unique":false,"searchable":true,"max_length":200}""")]
    [InlineData("number", """{"name":"number","type":"autonumber","label":"Number","required":false,"readonly":true,"unique":true,"format":"TKT-{0000}"}""")]
    [InlineData("parent", """{"name":"parent","type":"lookup","label":"Parent","required":false,"readonly":false,"unique":false,"reference_to":"tickets","on_delete":"set_null"}""")]
    [InlineData("amount", """{"name":"amount","type":"currency","label":"Amount","required":false,"readonly":false,"unique":false,"scale":2,"min":0}""")]
    [InlineData("opened_at", """{"name":"opened_at","type":"datetime","label":"Opened at","required":false,"readonly":false,"unique":false,"default":"now"}""")]
    [InlineData("channels", """{"name":"channels","type":"multiselect","label":"Channels","required":false,"readonly":false,"unique":false,"options":[{"value":"mail","label":"Mail"},{"value":"phone","label":"Phone"}]}""")]
    [InlineData("id", """{"name":"id","type":"uuid","label":"Id","required":true,"readonly":true,"unique":false,"system":true}""")]
    public async Task A_field_is_told_with_the_keys_of_its_YAML(string field, string expected)
    {
        using var document = JsonDocument.Parse(await seeded.Client.GetStringAsync("/api/v1/meta/object/tickets", TestContext.Current.CancellationToken));

        Assert.Equal(expected, document.RootElement.GetProperty("item").GetProperty("fields").GetProperty(field).GetRawText());
    }

    [Fact]
    public void What_was_declared_for_readers_is_told()
    {
        var field = new FieldDefinition("rate", FieldType.Percent, ValueKind.Decimal, 7)
        {
            Scale = 1,
            Precision = 4,
            Deprecated = "Use the other one",
            Options = [new("a", "A", Annotations: """{"icon":"star"}""")],
            Annotations = """{"rows":3}""",
        };
        var tickets = seeded.Server.Services.GetRequiredService<ObjectCatalog>().Open("tickets", new CallContext(Principal.Anonymous, null, DateTimeOffset.UnixEpoch));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            FieldMetadata.Write(json, field, tickets);
            json.WriteEndObject();
        }

        Assert.Equal(
            """{"rate":{"name":"rate","type":"percent","label":"rate","required":false,"readonly":false,"unique":false,"scale":1,"precision":4"""
            + ""","options":[{"value":"a","label":"A","annotations":{"icon":"star"}}],"deprecated":"Use the other one","annotations":{"rows":3}}}""",
            Encoding.UTF8.GetString(buffer.WrittenSpan));
        Assert.True(FieldSchema.Of(tickets, field, isWritten: true).Deprecated);
    }

    [Fact]
    public void Expressions_are_told_to_whoever_may_read_what_they_name()
    {
        var field = new FieldDefinition("rate", FieldType.Percent, ValueKind.Decimal, 7)
        {
            DefaultExpression = new("record.amount * 2", ["amount"]),
            RequiredWhen = new("record.subject != ''", ["subject"]),
            ReadOnlyWhen = new("record.parent.amount > 5", ["parent.amount"]),
            VisibleWhen = new("true", []),
        };
        var open = seeded.Server.Services.GetRequiredService<ObjectCatalog>().Open("tickets", new CallContext(Principal.Anonymous, null, DateTimeOffset.UnixEpoch));
        var narrow = new Without(open, "amount");

        Assert.Equal(
            "record.amount * 2|record.subject != ''|record.parent.amount > 5|true",
            string.Join('|', Shown(open, field.DefaultExpression), Shown(open, field.RequiredWhen), Shown(open, field.ReadOnlyWhen), Shown(open, field.VisibleWhen)));
        Assert.Equal(
            "|record.subject != ''||true",
            string.Join('|', Shown(narrow, field.DefaultExpression), Shown(narrow, field.RequiredWhen), Shown(narrow, field.ReadOnlyWhen), Shown(narrow, field.VisibleWhen)));

        static string Shown(FieldScope access, ExpressionText expression) => VisibleExpressions.IsVisible(access, expression) ? expression.Text : "";
    }

    [Fact]
    public async Task Relations_are_told_unless_their_object_does_not_exist_here()
    {
        using var document = JsonDocument.Parse(await seeded.Client.GetStringAsync("/api/v1/meta/object/tickets", TestContext.Current.CancellationToken));

        Assert.Equal("""{"tickets":{"object":"tickets","field":"parent"}}""", document.RootElement.GetProperty("item").GetProperty("relations").GetRawText());
    }

    [Fact]
    public async Task Validations_are_told()
    {
        using var document = JsonDocument.Parse(await seeded.Client.GetStringAsync("/api/v1/meta/object/tickets", TestContext.Current.CancellationToken));

        Assert.Equal(
            """[{"name":"usual_amount","code":"RULE_USUAL_AMOUNT","severity":"warning","field":"amount","condition":"${record.amount <= 1000000}","message":"${record.amount} is more than usual"}]""",
            document.RootElement.GetProperty("item").GetProperty("validations").GetRawText());
    }

    [Fact]
    public async Task Indexes_are_told()
    {
        using var document = JsonDocument.Parse(await seeded.Client.GetStringAsync("/api/v1/meta/object/tickets", TestContext.Current.CancellationToken));

        var indexes = document.RootElement.GetProperty("indexes").GetRawText();
        Assert.Contains("\"fields\":[\"status\",\"due_on\"],\"unique\":false", indexes, StringComparison.Ordinal);
    }

    /// <summary>The fields as somebody may read them who may not read one.</summary>
    private sealed class Without(FieldScope all, string hidden) : FieldScope
    {
        public override ObjectDefinition Definition => all.Definition;

        public override FieldDefinition? FindReadable(ReadOnlySpan<char> name) => name.SequenceEqual(hidden) ? null : all.FindReadable(name);

        public override FieldScope? FindRelated(string objectName) => all.FindRelated(objectName) is { } related ? new Without(related, hidden) : null;
    }
}
