using System.Text;
using ObjectOS.Records;

namespace ObjectOS.Lifecycle;

public sealed class SeedTests : IDisposable
{
    // The first comment refers to a ticket that comes later in the same file; its source to one of another file.
    private const string Tickets =
        """
        [{"id": "0197a3c4-0000-7000-8000-000000000001", "subject": "child", "parent": "0197a3c4-0000-7000-8000-000000000002", "created_at": "2025-01-02T03:04:05Z"},
         {"id": "0197a3c4-0000-7000-8000-000000000002", "subject": "parent", "number": "TKT-0777", "owner": "0197a3c4-0000-7000-8000-0000000000aa"}]
        """;

    private const string Comments =
        """[{"id": "0197a3c4-0000-7000-8000-000000000003", "ticket": "0197a3c4-0000-7000-8000-000000000001", "text": "hm"}]""";

    private readonly string folder = Directory.CreateTempSubdirectory("objectos-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Fixtures_are_loaded_in_one_transaction_and_once()
    {
        await using var kernel = await TestKernel.StartAsync(Application(Tickets, SeedMode.Manual), folder: folder);

        Assert.Equal([new SeedCount("tickets", 2, 0), new SeedCount("comments", 1, 0)], await kernel.Host.SeedAsync());
        await kernel.Objects.Open("comments", TestKernel.Anybody).DeleteAsync(Guid.Parse("0197a3c4-0000-7000-8000-000000000003"), default, CancellationToken.None);
        await kernel.Objects.Open("tickets", TestKernel.Anybody).UpdateJsonAsync(Guid.Parse("0197a3c4-0000-7000-8000-000000000001"), """{"subject": "mine"}""");
        Assert.Equal([new SeedCount("tickets", 0, 2), new SeedCount("comments", 1, 0)], await kernel.Host.SeedAsync());

        var tickets = await kernel.Database.Set<Ticket>(TestKernel.Anybody).OrderBy(Ticket.Fields.Id.Ascending).ToListAsync();
        Assert.Equal(["mine", "parent"], tickets.Select(ticket => ticket.Subject));
        Assert.Equal(["TKT-0001", "TKT-0777"], tickets.Select(ticket => ticket.Number));
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero), tickets[0].CreatedAt);
        Assert.Equal(Guid.Parse("0197a3c4-0000-7000-8000-0000000000aa"), tickets[1].Owner);
        Assert.Equal(tickets[1].Id, tickets[0].Parent?.Id);
    }

    [Fact]
    public async Task The_installation_loads_them_once_where_the_application_wants_it()
    {
        await using (var kernel = await TestKernel.StartAsync(Application(Tickets, SeedMode.OnInstall), folder: folder))
        {
            Assert.Equal(2, await kernel.Database.Set<Ticket>(TestKernel.Anybody).All.CountAsync());
            await kernel.Objects.Open("tickets", TestKernel.Anybody).DeleteAsync(Guid.Parse("0197a3c4-0000-7000-8000-000000000001"), default, CancellationToken.None);
        }

        await using (var kernel = await TestKernel.StartAsync(Application(Tickets, SeedMode.OnInstall), folder: folder))
        {
            Assert.Equal(1, await kernel.Database.Set<Ticket>(TestKernel.Anybody).All.CountAsync());
        }
    }

    [Fact]
    public async Task Fixtures_that_cannot_be_loaded_leave_nothing_and_the_plugin_uninstalled()
    {
        await using (var kernel = TestKernel.Create(Application("""[{"id": "0197a3c4-0000-7000-8000-000000000009", "subject": "a"}, {"subject": ""}]""", SeedMode.OnInstall), folder: folder))
        {
            var failure = await Assert.ThrowsAsync<PluginStartException>(() => kernel.Host.StartAsync().AsTask());
            Assert.Equal(("sample", "install"), (failure.Plugin, failure.Phase));
        }

        await using (var kernel = await TestKernel.StartAsync(Application(Tickets, SeedMode.OnInstall), folder: folder))
        {
            Assert.Equal(2, await kernel.Database.Set<Ticket>(TestKernel.Anybody).All.CountAsync());
        }
    }

    [Fact]
    public async Task Fixtures_call_no_handler()
    {
        var application = new TestApplication
        {
            Data = Application(Tickets, SeedMode.Manual).Data,
            Extra = [new TestPlugin("p") { Handlers = handlers =>
            {
                handlers.Before<Ticket>(_ => throw new InvalidOperationException(), "a", 0);
                handlers.After<TicketCreated>(_ => throw new InvalidOperationException(), "b", 0);
            } }],
        };
        await using var kernel = await TestKernel.StartAsync(application, folder: folder);

        await kernel.Host.SeedAsync();

        Assert.All(kernel.Events.Counts, count => Assert.Equal(0, count.Calls));
    }

    private static TestApplication Application(string tickets, SeedMode mode) => new()
    {
        SeedOn = mode,
        Data =
        [
            new FixtureDefinition("sample", "tickets", () => Encoding.UTF8.GetBytes(tickets)),
            new FixtureDefinition("comments", "comments", () => Encoding.UTF8.GetBytes(Comments)),
        ],
    };
}
