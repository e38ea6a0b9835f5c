using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Storage;

namespace ObjectOS.Security;

/// <summary>A kernel under hand-made policies, and the statements that its reads ran.</summary>
internal sealed class PolicyKernel : IAsyncDisposable
{
    private readonly TestKernel kernel;

    private PolicyKernel(TestKernel kernel, List<string> statements)
    {
        this.kernel = kernel;
        Statements = statements;
    }

    /// <summary>The text of every read outside a transaction, oldest first.</summary>
    public List<string> Statements { get; }

    /// <summary>The tickets as somebody under the policy may use them.</summary>
    public RecordAccess Tickets => kernel.Objects.Open("tickets", TestKernel.Anybody);

    /// <summary>The comments as somebody under the policy may use them.</summary>
    public RecordAccess Comments => kernel.Objects.Open("comments", TestKernel.Anybody);

    /// <summary>The same for C#.</summary>
    public ObjectSet<Ticket> TicketSet => kernel.Database.Set<Ticket>(TestKernel.Anybody);

    /// <summary>All tickets.</summary>
    public ObjectSet<Ticket> AllTickets => kernel.Database.Set<Ticket>(TestKernel.Itself);

    /// <summary>All comments.</summary>
    public ObjectSet<Comment> AllComments => kernel.Database.Set<Comment>(TestKernel.Itself);

    /// <summary>Starts it with a policy for tickets and, where it matters, one for comments.</summary>
    public static async ValueTask<PolicyKernel> StartAsync(Func<ObjectDefinition, ObjectPolicy> tickets, Func<ObjectDefinition, ObjectPolicy>? comments = null)
    {
        var statements = new List<string>();
        var kernel = await TestKernel.StartAsync(configure: services => services
            .AddSingleton<IPolicyProvider>(new HandMadePolicies(definition => definition.Name == "tickets" ? tickets(definition) : (comments ?? ObjectPolicy.Open)(definition)))
            .AddSingleton<IStorageDriverFactory>(new RecordingDriverFactory(statements)));
        return new PolicyKernel(kernel, statements);
    }

    /// <summary>Stores a ticket, whatever the policy.</summary>
    public async ValueTask<Guid> StoreAsync(Ticket ticket) => (await AllTickets.CreateAsync(ticket)).Id;

    /// <summary>Stores a comment, whatever the policy.</summary>
    public async ValueTask<Guid> StoreAsync(Comment comment) => (await kernel.Database.Set<Comment>(TestKernel.Itself).CreateAsync(comment)).Id;

    /// <summary>Runs a write of somebody under the policy.</summary>
    public ValueTask<WriteResult> RunAsync(RecordWrite write) =>
        kernel.Objects.WriteAsync(TestKernel.Anybody, default, (transaction, token) => transaction.RunAsync(write, token), CancellationToken.None);

    public ValueTask DisposeAsync() => kernel.DisposeAsync();
}
