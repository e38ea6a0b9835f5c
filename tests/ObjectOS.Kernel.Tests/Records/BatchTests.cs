using System.Text;
using CsCheck;

namespace ObjectOS.Records;

/// <summary>Writes that fail for themselves inside one transaction.</summary>
public class BatchTests
{
    private enum Step
    {
        Create,
        CreateTaken,
        CreateInvalid,
        Update,
        UpdateTaken,
        UpdateMissing,
        Upsert,
        Delete,
        Comment,
    }

    /// <summary>A batch whose rows fail for themselves comes to the same as its operations one by one: the same rows, the same refusals, the same events.</summary>
    [Fact]
    public void A_batch_that_is_not_atomic_equals_the_single_operations() =>
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 3], Gen.Int[0, 3]).Array[0, 25].Sample(
            static steps => SameAsync(steps).GetAwaiter().GetResult(), iter: 60, threads: 1);

    [Fact]
    public async Task A_refused_write_takes_its_events_and_what_handlers_wrote_with_it()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var comments = kernel.Objects.Open("comments", TestKernel.Anybody);
        var ticket = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;

        var outcomes = await kernel.Objects.WriteAsync(
            TestKernel.Anybody,
            default,
            async (transaction, token) => new[]
            {
                await transaction.TryAsync(tickets.PrepareDelete(ticket, default), token),
                await transaction.TryAsync(comments.PrepareCreate(Json($$"""{"ticket": "{{ticket}}", "text": "x"}""")), token),
                await transaction.TryAsync(tickets.PrepareCreate(Json("""{"subject": "b"}""")), token),
            },
            CancellationToken.None);

        Assert.Equal([null, ProblemCode.ReferenceViolation, null], outcomes.Select(static outcome => outcome.Problem?.Code));
        Assert.Equal(1, await tickets.CountAsync(null, CancellationToken.None));
        Assert.Equal(0, await comments.CountAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public async Task More_changes_than_allowed_are_none(int most, bool refused)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var first = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;

        // One changes, one is created, one fails for itself, one finds nothing to change.
        var work = kernel.Objects.WriteAsync(
            TestKernel.Anybody,
            new WriteOptions(MaxAffected: most),
            async (transaction, token) =>
            {
                await transaction.RunAsync(tickets.PrepareUpdate(first, Json("""{"subject": "b"}"""), default), token);
                await transaction.RunAsync(tickets.PrepareCreate(Json("""{"subject": "c"}""")), token);
                await transaction.TryAsync(tickets.PrepareUpdate(Guid.CreateVersion7(), Json("""{"subject": "d"}"""), default), token);
                return await transaction.RunAsync(tickets.PrepareUpdate(first, Json("""{"subject": "b"}"""), default), token);
            },
            CancellationToken.None).AsTask();

        if (refused)
        {
            Assert.Equal(ProblemCode.MaxAffectedExceeded, (await Assert.ThrowsAsync<ProblemException>(() => work)).Code);
        }
        else
        {
            Assert.Equal(WriteAction.None, (await work).Action);
        }

        Assert.Equal(refused ? 1 : 2, await tickets.CountAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_dry_run_answers_as_the_real_one_and_leaves_nothing()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var dry = await kernel.Objects.WriteAsync(
            TestKernel.Anybody, new WriteOptions(DryRun: true), (transaction, token) => transaction.RunAsync(tickets.PrepareCreate(Json("""{"subject": "a"}""")), token), CancellationToken.None);
        Assert.Equal("a", ((Ticket)dry.Record!.Record).Subject);
        Assert.Equal(0, await tickets.CountAsync(null, CancellationToken.None));

        var refusal = await Assert.ThrowsAsync<ProblemException>(() => kernel.Objects.WriteAsync(
            TestKernel.Anybody, new WriteOptions(DryRun: true), (transaction, token) => transaction.RunAsync(tickets.PrepareDelete(dry.Id, default), token), CancellationToken.None).AsTask());
        Assert.Equal(ProblemCode.RecordNotFound, refusal.Code);
    }

    private static async Task<bool> SameAsync((Step Step, int Key, int Value)[] steps)
    {
        await using var together = await TestKernel.StartAsync();
        await using var apart = await TestKernel.StartAsync();
        var fromBatch = await together.Objects.WriteAsync(
            TestKernel.Anybody,
            default,
            async (transaction, token) =>
            {
                var outcomes = new List<string>();
                foreach (var step in steps)
                {
                    var write = Prepare(together, step, out var refusal);
                    outcomes.Add(refusal ?? Text(await transaction.TryAsync(write!, token)));
                }

                return outcomes;
            },
            CancellationToken.None);

        var fromSingles = new List<string>();
        foreach (var step in steps)
        {
            var write = Prepare(apart, step, out var refusal);
            if (refusal is null)
            {
                try
                {
                    refusal = Text(new WriteOutcome(
                        await apart.Objects.WriteAsync(TestKernel.Anybody, default, (transaction, token) => transaction.RunAsync(write!, token), CancellationToken.None), null));
                }
                catch (ProblemException problem)
                {
                    refusal = problem.Code.Name;
                }
            }

            fromSingles.Add(refusal);
        }

        Assert.Equal(fromSingles, fromBatch);
        Assert.Equal(await StateAsync(apart), await StateAsync(together));
        return true;
    }

    private static Guid Id(int key) => new($"0197a3c4-7a1e-7c3b-9c58-0000000000{key:D2}");

    private static RecordWrite? Prepare(TestKernel kernel, (Step Step, int Key, int Value) step, out string? refusal)
    {
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var (what, key, value) = step;
        refusal = null;
        try
        {
            return what switch
            {
                Step.Create => tickets.PrepareUpsert(UpsertKey.Of(Id(key)), Json($$"""{"subject": "s{{value}}"}"""), default),
                Step.CreateTaken => tickets.PrepareCreate(Json($$"""{"subject": "s", "email": "e{{value}}@x.example"}""")),
                Step.CreateInvalid => tickets.PrepareCreate(Json("""{"priority": 9}""")),
                Step.Update => tickets.PrepareUpdate(Id(key), Json($$"""{"priority": {{value + 1}}}"""), default),
                Step.UpdateTaken => tickets.PrepareUpdate(Id(key), Json($$"""{"email": "e{{value}}@x.example"}"""), default),
                Step.UpdateMissing => tickets.PrepareUpdate(Id(99), Json("{}"), default),
                Step.Upsert => tickets.PrepareUpsert(UpsertKey.Of(tickets, "email"), Json($$"""{"subject": "u{{key}}", "email": "e{{value}}@x.example"}"""), default),
                Step.Delete => tickets.PrepareDelete(Id(key), default),
                _ => kernel.Objects.Open("comments", TestKernel.Anybody).PrepareCreate(Json($$"""{"ticket": "{{Id(key)}}", "text": "t", "source": "{{Id(value)}}"}""")),
            };
        }
        catch (ProblemException problem)
        {
            refusal = problem.Code.Name;
            return null;
        }
    }

    private static string Text(WriteOutcome outcome) => outcome.Problem?.Code.Name ?? outcome.Result!.Action.ToString();

    // Ids the server gave differ from run to run; everything else must not. Numbers may have gaps where a row was refused.
    private static async Task<string> StateAsync(TestKernel kernel)
    {
        var tickets = await kernel.Database.Set<Ticket>(TestKernel.Itself).All.ToListAsync();
        var comments = await kernel.Database.Set<Comment>(TestKernel.Itself).All.ToListAsync();
        return string.Join('\n', tickets.Select(static ticket => $"{ticket.Subject} {ticket.Email} {ticket.Priority} {ticket.Version}").Order(StringComparer.Ordinal))
            + $"\n{string.Join(',', comments.Select(static comment => $"{comment.Ticket}{comment.Source}").Order(StringComparer.Ordinal))}";
    }

    private static byte[] Json(string json) => Encoding.UTF8.GetBytes(json);
}
