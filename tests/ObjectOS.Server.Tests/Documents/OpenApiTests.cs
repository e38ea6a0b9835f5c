using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ObjectOS.Server.Problems;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Documents;

/// <summary>The OpenAPI document is valid, and says exactly what the server does.</summary>
public class OpenApiTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    [Fact]
    public async Task The_document_is_valid()
    {
        var json = await seeded.Client.GetByteArrayAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken);
        using var stream = new MemoryStream(json);
        var read = OpenApiDocument.Load(stream, "json");

        Assert.NotNull(read.Document);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal("Sample <app>", read.Document.Info.Title);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await LoadAsync();

        foreach (var reference in References(document))
        {
            Assert.NotNull(reference.Split('/')[1..].Aggregate((JsonNode?)document, static (node, name) => node?[name]));
        }
    }

    [Fact]
    public async Task Every_route_is_there_with_every_problem_it_may_answer()
    {
        var paths = (await LoadAsync())["paths"]!.AsObject();

        Assert.Equal(
            "get:200,400,401,404,422,500,503 post:201,400,401,403,404,409,413,415,422,500,503 put:200,201,204,400,401,403,404,409,412,413,415,422,500,503",
            Describe(paths["/api/v1/data/tickets"]!));
        Assert.Equal("post:200,400,401,404,413,415,422,500,503", Describe(paths["/api/v1/data/tickets/query"]!));
        Assert.Equal("get:200,400,401,404,500,503", Describe(paths["/api/v1/data/tickets/export"]!));
        Assert.Equal("post:201,400,401,403,404,409,413,415,422,500,503", Describe(paths["/api/v1/data/tickets/createMany"]!));
        Assert.Equal("post:201,400,401,403,404,409,413,415,422,500,503", Describe(paths["/api/v1/data/tickets/{id}/clone"]!));
        Assert.Equal("post:200,204,400,401,403,404,409,412,413,415,422,500,503", Describe(paths["/api/v1/batch"]!));
        Assert.Null(paths["/api/v1/data/tickets/{id}/restore"]);
        foreach (var batch in (string[])["updateMany", "deleteMany", "batch"])
        {
            Assert.Equal("post:200,204,400,401,403,404,409,412,413,415,422,500,503", Describe(paths["/api/v1/data/tickets/" + batch]!));
        }

        Assert.Equal(
            "delete:200,204,400,401,403,404,409,412,422,500,503 get:200,304,400,401,404,500,503 patch:200,204,400,401,403,404,409,412,413,415,422,500,503 put:200,201,204,400,401,403,404,409,412,413,415,422,500,503",
            Describe(paths["/api/v1/data/tickets/{id}"]!));
    }

    [Theory]
    [InlineData("subject", """{"title":"Subject","maxLength":200,"minLength":1,"type":"string","examples":["Subject"]}""")]
    [InlineData("email", """{"title":"Email","maxLength":254,"type":["null","string"],"format":"email","examples":["ada@example.com"]}""")]
    [InlineData("status", """{"title":"Status","enum":["new","in_progress","solved"],"type":"string","default":"new","examples":["new"]}""")]
    [InlineData("amount", """{"title":"Amount","exclusiveMaximum":10000000000000000,"minimum":0,"type":["null","number"],"description":"Digits after the point: at most 2.","examples":[1000]}""")]
    [InlineData("priority", """{"title":"Priority","maximum":5,"minimum":1,"type":["null","integer"],"format":"int64","examples":[3]}""")]
    [InlineData("due_on", """{"title":"Due on","type":["null","string"],"format":"date","examples":["2026-11-23"]}""")]
    [InlineData("parent", """{"title":"Parent","type":["null","string","object"],"oneOf":[{"type":"string","format":"uuid"},{"$ref":"#/components/schemas/tickets-link"},{"type":"null"}],"description":"Id of a record of tickets.","format":"uuid","examples":["0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"]}""")]
    [InlineData("channels", """{"title":"Channels","maxItems":200,"uniqueItems":true,"type":["null","array"],"items":{"enum":["mail","phone"],"type":"string"},"examples":[["mail"]]}""")]
    public async Task A_field_is_described_exactly(string field, string expected)
    {
        var document = await LoadAsync();

        var schema = document["components"]!["schemas"]!["tickets-create"]!["properties"]![field]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), schema), schema.ToJsonString());
    }

    [Fact]
    public async Task Required_is_what_must_be_given_and_what_always_comes()
    {
        var schemas = (await LoadAsync())["components"]!["schemas"]!;

        Assert.Equal("""["subject"]""", schemas["tickets-create"]!["required"]!.ToJsonString());
        Assert.Null(schemas["tickets-patch"]!["required"]);
        Assert.Equal(25, schemas["tickets"]!["required"]!.AsArray().Count);
        Assert.Null(schemas["tickets-create"]!["properties"]!["id"]);
        Assert.Null(schemas["tickets-create"]!["properties"]!["number"]);
        Assert.True(schemas["tickets"]!["properties"]!["number"]!["readOnly"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_record_made_of_the_examples_is_accepted()
    {
        var properties = (await LoadAsync())["components"]!["schemas"]!["tickets-create"]!["properties"]!.AsObject();
        var record = new JsonObject();
        foreach (var (name, schema) in properties)
        {
            // The example of a reference is an id of nobody.
            if (name is not ("parent" or "owner") && schema!["examples"]?[0] is { } example)
            {
                record[name] = example.DeepClone();
            }
        }

        using var content = new StringContent(record.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await seeded.Client.PostAsync("/api/v1/data/tickets", content, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_has_exactly_the_members_that_are_described()
    {
        var schemas = (await LoadAsync())["components"]!["schemas"]!;
        using var answer = JsonDocument.Parse(await seeded.Client.GetStringAsync("/api/v1/data/tickets/" + Tickets.First, TestContext.Current.CancellationToken));
        using var page = JsonDocument.Parse(await seeded.Client.GetStringAsync("/api/v1/data/tickets", TestContext.Current.CancellationToken));

        Assert.Equal(Members(schemas["tickets-selectedAnswer"]!), answer.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(Members(schemas["tickets"]!), answer.RootElement.GetProperty("record").EnumerateObject().Select(static property => property.Name));
        Assert.Equal(Members(schemas["tickets-page"]!).Except(["estimated", "nextCursor"]), page.RootElement.EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public async Task A_problem_has_exactly_the_members_that_are_described()
    {
        var schemas = (await LoadAsync())["components"]!["schemas"]!;
        using var response = await seeded.Client.GetAsync("/api/v1/data/tickets/1", TestContext.Current.CancellationToken);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(Members(schemas["Problem"]!), problem.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(ProblemWriter.TypeOf("INVALID_PARAMETER"), problem.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Limits_are_stated()
    {
        var document = await LoadAsync();
        var parameters = document["paths"]!["/api/v1/data/tickets"]!["get"]!["parameters"]!.AsArray();
        var limit = document["components"]!["parameters"]!["Limit"]!["schema"]!;
        Assert.Contains(parameters, static parameter => parameter!["$ref"]?.GetValue<string>() == "#/components/parameters/Limit");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"maximum":1000,"minimum":0,"type":"integer","format":"int32","default":100}"""), limit), limit.ToJsonString());
        var filter = document["components"]!["schemas"]!["Filter"]!["description"]!.GetValue<string>();
        Assert.Contains("At most 16 levels deep, at most 1000 conditions and values. At most 4 relations in a row, at most 64 in a query.", filter, StringComparison.Ordinal);
        Assert.Contains("1048576 bytes", document["paths"]!["/api/v1/data/tickets"]!["post"]!["requestBody"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_of_bodies_are_stated()
    {
        var about = (await LoadAsync())["info"]!["description"]!.GetValue<string>().ReplaceLineEndings(" ");

        Assert.Contains("At most 64 parameters in an address. A body has at most 1048576 bytes and is at most 32 levels deep. A body writes at most", about, StringComparison.Ordinal);
        Assert.Contains("1000 records beside its own, at most 4 deep; a list holds at most 1000.", about, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tickets-link", """{"maxProperties":1,"minProperties":1,"type":"object","properties":{"connect":{"type":"string","format":"uuid"},"create":{"$ref":"#/components/schemas/tickets-nestedCreate"}},"additionalProperties":false,"description":"The record that is referred to: one that is there, or one that is created beforehand."}""")]
    [InlineData("tickets-by_parent-new", """{"type":"object","properties":{"create":{"maxItems":1000,"type":"array","items":{"$ref":"#/components/schemas/tickets-by_parent"}},"connect":{"maxItems":1000,"type":"array","items":{"type":"string","format":"uuid"}}},"additionalProperties":false}""")]
    [InlineData("tickets-operation", """{"anyOf":[{"$ref":"#/components/schemas/tickets-createOperation"},{"$ref":"#/components/schemas/tickets-updateOperation"},{"$ref":"#/components/schemas/tickets-upsertOperation"},{"$ref":"#/components/schemas/tickets-deleteOperation"}]}""")]
    [InlineData("tickets-updateOperation", """{"required":["object","action","id","data"],"type":"object","properties":{"object":{"enum":["tickets"],"type":"string"},"action":{"enum":["update"],"type":"string"},"id":{"oneOf":[{"type":"string","format":"uuid"},{"$ref":"#/components/schemas/OperationRef"}]},"data":{"$ref":"#/components/schemas/tickets-patchData"}},"additionalProperties":false}""")]
    [InlineData("OperationRef", """{"required":["$ref"],"type":"object","patternProperties":{"^\\$ref$":{"maximum":998,"minimum":0,"type":"integer","description":"The number of an earlier operation that leaves a record, counted from 0.","format":"int32"}},"additionalProperties":false,"description":"The record of an earlier operation."}""")]
    public async Task What_stands_around_records_is_described_exactly(string component, string expected)
    {
        var schema = (await LoadAsync())["components"]!["schemas"]![component]!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), schema), schema.ToJsonString());
    }

    [Fact]
    public async Task A_child_has_all_fields_but_the_one_that_refers_to_its_parent()
    {
        var schemas = (await LoadAsync())["components"]!["schemas"]!;

        Assert.Equal(Members(schemas["tickets-create"]!).Except(["parent"]), Members(schemas["tickets-by_parent"]!));
        Assert.Equal("""["create","connect","update","disconnect","delete"]""", new JsonArray([.. Members(schemas["tickets-by_parent-changes"]!).Select(static name => (JsonNode)name)]).ToJsonString());
    }

    [Fact]
    public async Task The_keys_of_upserts_are_named()
    {
        var document = await LoadAsync();
        var keys = document["paths"]!["/api/v1/data/tickets"]!["put"]!["parameters"]!.AsArray().Single(static parameter => parameter!["name"]?.GetValue<string>() == "on")!["schema"]!["enum"]!.AsArray();

        foreach (var key in keys.Select(static key => key!.GetValue<string>()))
        {
            var body = document["components"]!["schemas"]![$"tickets-on_{key.Replace(',', '_')}"]!;
            Assert.Equal(key.Split(','), body["required"]!.AsArray().Select(static name => name!.GetValue<string>()));
            Assert.DoesNotContain("null", body["properties"]![key.Split(',')[0]]!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private async Task<JsonNode> LoadAsync() =>
        JsonNode.Parse(await seeded.Client.GetStringAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken))!;

    private static IEnumerable<string> Members(JsonNode schema) => schema["properties"]!.AsObject().Select(static property => property.Key);

    private static string Describe(JsonNode path) => string.Join(' ', path.AsObject()
        .Where(static member => member.Key is not "parameters")
        .OrderBy(static member => member.Key, StringComparer.Ordinal)
        .Select(static member => member.Key + ":" + string.Join(',', member.Value!["responses"]!.AsObject().Select(static response => response.Key).Order(StringComparer.Ordinal))));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(static member => member.Key == "$ref" && member.Value is JsonValue ? [member.Value.GetValue<string>()] : References(member.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
