namespace ObjectOS.Records;

public class DeleteTests
{
    [Fact]
    public async Task A_record_is_deleted_once()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var id = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;

        Assert.True(await tickets.DeleteAsync(id, default, CancellationToken.None));
        Assert.False(await tickets.DeleteAsync(id, default, CancellationToken.None));
        Assert.Null(await tickets.GetJsonAsync(id));
    }

    [Fact]
    public async Task What_refers_to_it_goes_along_is_cleared_or_refuses()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var comments = kernel.Objects.Open("comments", TestKernel.Anybody);
        var parent = (await tickets.CreateJsonAsync("""{"subject": "parent"}""")).Record.Id;
        var child = (await tickets.CreateJsonAsync($$"""{"subject": "child", "parent": "{{parent}}"}""")).Record.Id;
        var comment = (await comments.CreateJsonAsync($$"""{"ticket": "{{child}}", "text": "hm", "source": "{{parent}}"}""")).Record.Id;

        await Problem.OfAsync(ProblemCode.DeleteRestricted, () => tickets.DeleteAsync(parent, default, CancellationToken.None).AsTask());
        await comments.UpdateJsonAsync(comment, """{"source": null}""");
        Assert.True(await tickets.DeleteAsync(parent, default, CancellationToken.None));
        Assert.Contains("\"parent\":null", await tickets.GetJsonAsync(child), StringComparison.Ordinal);
        Assert.True(await tickets.DeleteAsync(child, default, CancellationToken.None));
        Assert.Null(await comments.GetJsonAsync(comment));
    }

    [Fact]
    public async Task A_belief_that_does_not_hold_keeps_the_record()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var id = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;

        await Problem.OfAsync(ProblemCode.ConcurrentUpdate, () => tickets.DeleteAsync(id, new Precondition(2), CancellationToken.None).AsTask());

        Assert.True(await tickets.DeleteAsync(id, new Precondition(1), CancellationToken.None));
    }
}
