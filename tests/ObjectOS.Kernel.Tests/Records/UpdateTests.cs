using System.Text;
using System.Text.Json;
using ObjectOS.Security;

namespace ObjectOS.Records;

public class UpdateTests
{
    private static readonly CallContext Later = TestKernel.Anybody with { Now = TestKernel.Now.AddMinutes(1) };

    [Fact]
    public async Task A_patch_changes_what_it_names_and_counts_the_version()
    {
        await using var kernel = await TestKernel.StartAsync();
        var created = await kernel.Objects.Open("tickets", TestKernel.Anybody).CreateJsonAsync("""{"subject": "a", "email": "a@b.example", "tags": ["x"]}""");

        var updated = await kernel.Objects.Open("tickets", Later).UpdateJsonAsync(created.Record.Id, """{"status": "solved", "email": null}""");

        var ticket = Assert.IsType<Ticket>(updated!.Record);
        Assert.Equal((TicketStatus.Solved, null, "a", 2L), (ticket.Status, ticket.Email, ticket.Subject, ticket.Version));
        Assert.Equal((TestKernel.Now, Later.Now), (ticket.CreatedAt, ticket.UpdatedAt));
        Assert.Equal(updated.ToJson(), await kernel.Objects.Open("tickets", TestKernel.Anybody).GetJsonAsync(ticket.Id));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"subject": "a"}""")]
    [InlineData("""{"amount": 1.5, "tags": ["x"]}""")]
    [InlineData("""{"payload": {"a": 1}}""")]
    public async Task A_patch_that_changes_nothing_writes_nothing(string json)
    {
        await using var kernel = await TestKernel.StartAsync();
        var created = await kernel.Objects.Open("tickets", TestKernel.Anybody)
            .CreateJsonAsync("""{"subject": "a", "amount": 1.50, "tags": ["x"], "payload": {"a": 1}}""");

        var updated = await kernel.Objects.Open("tickets", Later).UpdateJsonAsync(created.Record.Id, json);

        Assert.Equal(created.ToJson(), updated!.ToJson());
    }

    [Fact]
    public async Task Two_changes_at_one_moment_still_differ_in_updated_at()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var created = await tickets.CreateJsonAsync("""{"subject": "a"}""");

        var updated = await tickets.UpdateJsonAsync(created.Record.Id, """{"subject": "b"}""");

        Assert.Equal(TestKernel.Now.AddMilliseconds(1), updated!.Record.UpdatedAt);
    }

    [Fact]
    public async Task Changes_of_one_record_at_the_same_time_take_turns_and_none_is_lost()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var created = await tickets.CreateJsonAsync("""{"subject": "a"}""");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => tickets.UpdateJsonAsync(created.Record.Id, $$"""{"subject": "{{number}}"}""").AsTask())));

        var ticket = await kernel.Database.Set<Ticket>(TestKernel.Anybody).GetAsync(created.Record.Id);
        Assert.Equal(21, ticket.Version);
    }

    [Theory]
    [InlineData("""{"payload": {"b": null, "c": {"d": 2, "e": null}}}""", """{"a":1,"c":{"x":1,"d":2}}""")]
    [InlineData("""{"payload": {"c": [1]}}""", """{"a":1,"b":2,"c":[1]}""")]
    [InlineData("""{"payload": [1]}""", """[1]""")]
    public async Task An_object_patches_a_json_value_as_rfc_7396_says(string json, string expected)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var created = await tickets.CreateJsonAsync("""{"subject": "a", "payload": {"a": 1, "b": 2, "c": {"x": 1}}}""");

        var updated = await tickets.UpdateJsonAsync(created.Record.Id, json);

        Assert.Equal(new RawJson(expected), ((Ticket)updated!.Record).Payload);
    }

    [Fact]
    public async Task A_part_of_an_address_can_be_patched_and_is_checked_as_a_whole()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var created = await tickets.CreateJsonAsync("""{"subject": "a", "address": {"street": "Main", "city": "Ulm"}, "place": {"latitude": 1, "longitude": 2}}""");

        var updated = await tickets.UpdateJsonAsync(created.Record.Id, """{"address": {"city": "Bonn", "street": null}, "place": {"latitude": 3}}""");

        var ticket = Assert.IsType<Ticket>(updated!.Record);
        Assert.Equal(("Bonn", (string?)null), (ticket.Address!.Value.City, ticket.Address.Value.Street));
        Assert.Equal((3d, 2d), (ticket.Place!.Value.Latitude, ticket.Place.Value.Longitude));
        var problem = await Problem.OfAsync(ProblemCode.ValidationFailed, () => tickets.UpdateJsonAsync(ticket.Id, """{"place": {"latitude": 300}}""").AsTask());
        Assert.Equal(["/place TYPE"], problem.Pointers());
    }

    [Theory]
    [InlineData("""{"subject": null}""", "/subject REQUIRED")]
    [InlineData("""{"priority": 0}""", "/priority TOO_SMALL")]
    [InlineData("""{"id": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}""", "/id READ_ONLY")]
    [InlineData("""{"version": 1}""", "/version READ_ONLY")]
    [InlineData("""{"updated_at": "2020-01-01T00:00:00Z"}""", "/updated_at READ_ONLY")]
    public async Task A_patch_is_checked_like_a_new_record(string json, string expected)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var created = await tickets.CreateJsonAsync("""{"subject": "a"}""");

        var problem = await Problem.OfAsync(ProblemCode.ValidationFailed, () => tickets.UpdateJsonAsync(created.Record.Id, json).AsTask());

        Assert.Equal([expected], problem.Pointers());
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_not_updated()
    {
        await using var kernel = await TestKernel.StartAsync();

        Assert.Null(await kernel.Objects.Open("tickets", TestKernel.Anybody).UpdateJsonAsync(Guid.CreateVersion7(), """{"subject": "a"}"""));
    }

    [Fact]
    public async Task A_belief_that_does_not_hold_refuses_the_change()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var id = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;

        await Problem.OfAsync(ProblemCode.ConcurrentUpdate, () => tickets.UpdateJsonAsync(id, """{"subject": "b"}""", new Precondition(2)).AsTask());
        await Problem.OfAsync(ProblemCode.ConcurrentUpdate, () => tickets.UpdateJsonAsync(id, """{"subject": "b"}""", new Precondition(UpdatedAt: Later.Now)).AsTask());
        var updated = await tickets.UpdateJsonAsync(id, """{"subject": "b"}""", Precondition.AnyOf([new Precondition(7), new Precondition(1)]));

        Assert.Equal(2, updated!.Record.Version);
    }

    [Fact]
    public async Task Of_many_changes_that_believe_the_same_version_one_wins()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var id = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;

        var wins = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            try
            {
                await tickets.UpdateJsonAsync(id, $$"""{"subject": "{{number}}"}""", new Precondition(1));
                return 1;
            }
            catch (ProblemException problem) when (problem.Code == ProblemCode.ConcurrentUpdate)
            {
                return 0;
            }
        }));

        Assert.Equal(1, wins.Sum());
    }

    [Fact]
    public async Task Of_many_changes_at_once_none_is_lost_and_none_is_refused()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var id = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;

        var updates = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => UpdateAsync($$"""{"subject": "{{number}}"}"""))));

        Assert.Equal(Enumerable.Range(2, 24).Select(static version => (long)version), updates.Select(static update => update!.Record.Version).Order());

        async Task<WrittenRecord?> UpdateAsync(string json)
        {
            WrittenRecord? written = null;
            await kernel.Objects.WriteAsync(
                TestKernel.Anybody,
                default,
                async (transaction, token) =>
                {
                    var result = await transaction.RunOnlyAsync(tickets.PrepareUpdate(id, Encoding.UTF8.GetBytes(json), default), token);
                    written = result.Record;
                    return result;
                },
                default);
            return written;
        }
    }

    [Fact]
    public async Task The_owner_can_be_given_and_is_a_change_of_its_own()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var created = await tickets.CreateJsonAsync("""{"subject": "a"}""");

        var updated = await tickets.UpdateJsonAsync(created.Record.Id, """{"owner": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}""");

        using var json = JsonDocument.Parse(updated!.ToJson());
        Assert.Equal("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10", json.RootElement.GetProperty("owner").GetString());
        Assert.Equal(2, updated!.Record.Version);
    }
}
