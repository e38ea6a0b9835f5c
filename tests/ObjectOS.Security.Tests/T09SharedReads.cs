using Microsoft.Extensions.DependencyInjection;

namespace ObjectOS.Security;

/// <summary>T9: what is shared between callers for speed (a statement, a round trip to the database) never carries one caller's rights to another.</summary>
public class T09SharedReads
{
    private static readonly CallContext[] Callers = [.. Enumerable.Range(1, 3).Select(number => TestKernel.Anybody with { Principal = new Principal(new Guid(number, 0, 0, new byte[8]), []) })];

    [Fact]
    public async Task Reads_by_id_at_the_same_time_answer_each_caller_as_if_alone()
    {
        await using var kernel = await TestKernel.StartAsync(configure: services => services.AddSingleton<IPolicyProvider>(new ByCaller()));
        var ids = new List<Guid> { Guid.CreateVersion7() };
        for (var priority = 1; priority <= 8; priority++)
        {
            var ticket = new Ticket { Subject = $"ticket {priority}", Email = $"{priority}@a.example", Priority = Math.Min(priority, 5) };
            ids.Add((await kernel.Database.Set<Ticket>(TestKernel.Itself).CreateAsync(ticket)).Id);
        }

        var alone = new Dictionary<(int, int), string?>();
        for (var number = 0; number < Callers.Length * ids.Count; number++)
        {
            alone[(number % 3, number / 3)] = await ReadAsync(number % 3, number / 3);
        }

        Assert.Equal(8 + 3 + 8, alone.Values.Count(json => json is not null));
        Assert.DoesNotContain(alone, read => read.Key.Item1 == 1 && read.Value?.Contains("a.example", StringComparison.Ordinal) == true);

        await Task.WhenAll(Enumerable.Range(0, 540).Select(number => Task.Run(async () =>
        {
            var (caller, ticket) = (number % 3, number / 3 % ids.Count);
            Assert.Equal(alone[(caller, ticket)], await ReadAsync(caller, ticket));
        })));

        Task<string?> ReadAsync(int caller, int ticket) => kernel.Objects.Open("tickets", Callers[caller]).GetJsonAsync(ids[ticket]).AsTask();
    }

    /// <summary>The first sees everything, the second some tickets without their e-mail, the third all without their subject.</summary>
    private sealed class ByCaller : IPolicyProvider
    {
        public ObjectPolicy GetPolicy(CallContext context, ObjectDefinition definition) =>
            context.Principal == Callers[1].Principal ? HandMadePolicies.Open(definition, unreadable: ["email"], readRows: (Ticket.Fields.Priority <= 3).Untyped)
            : context.Principal == Callers[2].Principal ? HandMadePolicies.Open(definition, unreadable: ["subject"])
            : ObjectPolicy.Open(definition);
    }
}
