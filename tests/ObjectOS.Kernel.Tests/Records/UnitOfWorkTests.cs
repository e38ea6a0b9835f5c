namespace ObjectOS.Records;

public class UnitOfWorkTests
{
    [Fact]
    public async Task It_sees_what_it_wrote_and_others_only_after_the_commit()
    {
        await using var kernel = await TestKernel.StartAsync();
        var outside = kernel.Database.Set<Ticket>(TestKernel.Anybody);
        await using var work = await kernel.Database.BeginAsync(TestKernel.Anybody);

        var ticket = await work.Tickets.CreateAsync(new Ticket { Subject = "a" });
        await work.Set<Comment>().CreateAsync(new Comment { Ticket = ticket, Text = "hm" });

        Assert.NotNull(await work.Tickets.FindAsync(ticket.Id));
        Assert.Null(await outside.FindAsync(ticket.Id));
        await work.CommitAsync();
        Assert.NotNull(await outside.FindAsync(ticket.Id));
    }

    [Fact]
    public async Task Without_a_commit_nothing_remains()
    {
        await using var kernel = await TestKernel.StartAsync();
        await using (var work = await kernel.Database.BeginAsync(TestKernel.Anybody))
        {
            await work.Tickets.CreateAsync(new Ticket { Subject = "a" });
        }

        Assert.Equal(0, await kernel.Database.Set<Ticket>(TestKernel.Anybody).All.CountAsync());
    }

    [Fact]
    public async Task A_write_that_failed_halfway_cannot_be_committed_by_swallowing_its_failure()
    {
        await using var kernel = await TestKernel.StartAsync();
        await using (var work = await kernel.Database.BeginAsync(TestKernel.Anybody))
        {
            await work.Tickets.CreateAsync(new Ticket { Subject = "a", Email = "a@b.example" });
            await Problem.OfAsync(ProblemCode.UniqueViolation, () => work.Tickets.CreateAsync(new Ticket { Subject = "b", Email = "a@b.example" }).AsTask());

            await Assert.ThrowsAsync<InvalidOperationException>(() => work.CommitAsync().AsTask());
        }

        Assert.Equal(0, await kernel.Database.Set<Ticket>(TestKernel.Anybody).All.CountAsync());
    }

    [Fact]
    public async Task A_record_that_is_not_valid_is_refused_before_anything_is_written_and_the_work_goes_on()
    {
        await using var kernel = await TestKernel.StartAsync();
        await using var work = await kernel.Database.BeginAsync(TestKernel.Anybody);

        await Problem.OfAsync(ProblemCode.ValidationFailed, () => work.Tickets.CreateAsync(new Ticket()).AsTask());
        await work.Tickets.CreateAsync(new Ticket { Subject = "a" });
        await work.CommitAsync();

        Assert.Equal(1, await kernel.Database.Set<Ticket>(TestKernel.Anybody).All.CountAsync());
    }

    [Fact]
    public async Task It_ends_once()
    {
        await using var kernel = await TestKernel.StartAsync();
        await using var work = await kernel.Database.BeginAsync(TestKernel.Anybody);
        await work.CommitAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => work.CommitAsync().AsTask());
        Assert.Throws<InvalidOperationException>(() => work.Tickets);
    }
}
