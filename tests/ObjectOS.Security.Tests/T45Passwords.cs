namespace ObjectOS.Security;

/// <summary>T45: a password is read by nobody, whatever a policy permits, and told by nothing that is told of its record.</summary>
public class T45Passwords
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    [Fact]
    public async Task A_policy_that_permits_everything_permits_no_look_at_it()
    {
        await using var kernel = await PolicyKernel.StartAsync(ObjectPolicy.System);
        var id = await kernel.StoreAsync(new Ticket { Subject = "a", AccessCode = Password.Of("open sesame") });

        Assert.DoesNotContain("access_code", await kernel.Tickets.GetJsonAsync(id), StringComparison.Ordinal);
        Assert.Null(kernel.Tickets.FindReadable("access_code"));
        Assert.Null((await kernel.TicketSet.GetAsync(id)).AccessCode);
        var missing = new Query { Where = new CompareFilter(25, FilterOperator.Equal, FieldValue.Null) };
        await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CountAsync(missing.Where, CancellationToken.None).AsTask());
        await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.AllTickets.Where(new Filter<Ticket>(missing.Where!)).CountAsync().AsTask());
    }

    [Fact]
    public async Task No_statement_of_an_answer_asks_for_it()
    {
        await using var kernel = await PolicyKernel.StartAsync(ObjectPolicy.System);
        var id = await kernel.StoreAsync(new Ticket { Subject = "a", AccessCode = Password.Of("open sesame") });
        kernel.Statements.Clear();

        await kernel.Tickets.GetJsonAsync(id);

        Assert.All(kernel.Statements, static statement => Assert.DoesNotContain("access_code", statement, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_write_it_does_not_know_of_it()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unwritable: ["access_code"]));

        var hidden = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CreateJsonAsync("""{"subject": "b", "access_code": "open sesame"}""").AsTask());
        var missing = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CreateJsonAsync("""{"subject": "b", "access_codx": "open sesame"}""").AsTask());

        Assert.Equal(missing.Text().Replace("codx", "code", StringComparison.Ordinal), hidden.Text());
    }

    [Fact]
    public async Task Whoever_verifies_one_that_nobody_has_waits_as_long()
    {
        var password = Password.Of("open sesame");
        await password.HashAsync(TestContext.Current.CancellationToken);
        var right = await ShortestAsync(() => Password.VerifyAsync(password, "open sesame"));
        var wrong = await ShortestAsync(() => Password.VerifyAsync(password, "open says me"));
        var nobody = await ShortestAsync(() => Password.VerifyAsync(null, "open sesame"));

        Assert.InRange(wrong / right, 0.5, 2);
        Assert.InRange(nobody / right, 0.5, 2);
    }

    private static async Task<double> ShortestAsync(Func<ValueTask<bool>> verify)
    {
        var shortest = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var start = Clock.GetTimestamp();
            await verify();
            shortest = Math.Min(shortest, Clock.GetElapsedTime(start).TotalMilliseconds);
        }

        return shortest;
    }
}
