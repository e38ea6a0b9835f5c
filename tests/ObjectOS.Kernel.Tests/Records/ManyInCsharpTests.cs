namespace ObjectOS.Records;

/// <summary>Many records at once from C#: the same checks as one, all or none, in a unit of work or outside one.</summary>
public class ManyInCsharpTests
{
    [Fact]
    public async Task Many_are_created_changed_and_deleted()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);

        var created = await tickets.CreateManyAsync([new Ticket { Subject = "a" }, new Ticket { Subject = "b" }, new Ticket { Subject = "c" }]);
        Assert.Equal(["TKT-0001", "TKT-0002", "TKT-0003"], created.Select(static ticket => ticket.Number));

        created[0].Priority = 1;
        created[1].Priority = 2;
        await tickets.UpdateManyAsync(created);
        Assert.Equal([2L, 2L, 1L], created.Select(static ticket => ticket.Version));

        Assert.Equal(1, await tickets.DeleteManyAsync([created[2].Id, Guid.CreateVersion7()]));
        Assert.Equal(2, await tickets.DeleteManyAsync(Ticket.Fields.Priority >= 1));
        Assert.Equal(0, await tickets.All.CountAsync());
    }

    [Fact]
    public async Task One_that_is_refused_undoes_all_and_is_told_with_its_index()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);

        var invalid = await Problem.OfAsync(ProblemCode.ValidationFailed, () => tickets.CreateManyAsync([new Ticket { Subject = "a" }, new Ticket()]).AsTask());
        var taken = await Problem.OfAsync(
            ProblemCode.UniqueViolation,
            () => tickets.CreateManyAsync([new Ticket { Subject = "a", Email = "a@b.example" }, new Ticket { Subject = "b", Email = "a@b.example" }]).AsTask());
        Assert.Equal(["/1/subject REQUIRED"], invalid.Pointers());
        Assert.Equal(["/1/email UNIQUE"], taken.Pointers());
        Assert.Equal(0, await tickets.All.CountAsync());

        var kept = await tickets.CreateManyAsync([new Ticket { Subject = "a" }, new Ticket { Subject = "b" }]);
        await kernel.Database.Set<Comment>(TestKernel.Itself).CreateAsync(new Comment { Ticket = new(kept[0].Id), Text = "x", Source = new(kept[1].Id) });
        var restricted = await Problem.OfAsync(ProblemCode.DeleteRestricted, () => tickets.DeleteManyAsync([kept[1].Id]).AsTask());
        Assert.Equal(["/0 DELETE_RESTRICTED"], restricted.Pointers());
        Assert.Equal(2, await tickets.All.CountAsync());
    }

    [Fact]
    public async Task An_upsert_stores_a_record_in_the_place_of_the_one_it_is_known_by()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);

        var first = await tickets.UpsertAsync(new Ticket { Subject = "a", Email = "a@b.example", Priority = 3 }, [Ticket.Fields.Email]);
        var second = await tickets.UpsertAsync(new Ticket { Subject = "b", Email = "a@b.example" }, [Ticket.Fields.Email]);
        Assert.Equal((first.Id, first.Number, 2L, "b", (long?)null), (second.Id, second.Number, second.Version, second.Subject, second.Priority));

        second.Subject = "c";
        Assert.Equal(3, (await tickets.UpsertAsync(second)).Version);
        Assert.NotEqual(first.Id, (await tickets.UpsertAsync(new Ticket { Subject = "new" })).Id);
        await Problem.OfAsync(ProblemCode.InvalidParameter, () => tickets.UpsertAsync(new Ticket { Subject = "a" }, [Ticket.Fields.Subject]).AsTask());
        await Problem.OfAsync(ProblemCode.ValidationFailed, () => tickets.UpsertAsync(new Ticket { Subject = "a" }, [Ticket.Fields.Email]).AsTask());
        Assert.Equal(2, await tickets.All.CountAsync());
    }

    [Fact]
    public async Task Callers_that_upsert_the_same_record_at_once_make_one()
    {
        await using var kernel = await TestKernel.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
            await kernel.Database.Set<Ticket>(TestKernel.Anybody).UpsertAsync(new Ticket { Subject = $"{number}", Email = "a@b.example" }, [Ticket.Fields.Email]))));

        Assert.Equal(40, Assert.Single(await kernel.Database.Set<Ticket>(TestKernel.Anybody).All.ToListAsync()).Version);
    }

    [Fact]
    public async Task Inside_a_unit_of_work_they_are_kept_with_it()
    {
        await using var kernel = await TestKernel.StartAsync();
        await using (var work = await kernel.Database.BeginAsync(TestKernel.Anybody))
        {
            await work.Tickets.CreateManyAsync([new Ticket { Subject = "a" }, new Ticket { Subject = "b" }]);
            await work.Tickets.UpsertAsync(new Ticket { Subject = "c", Email = "a@b.example" }, [Ticket.Fields.Email]);
            Assert.Equal(3, await work.Tickets.All.CountAsync());
        }

        Assert.Equal(0, await kernel.Database.Set<Ticket>(TestKernel.Anybody).All.CountAsync());
    }

    [Fact]
    public async Task There_is_nothing_to_restore_where_there_is_no_trash()
    {
        await using var kernel = await TestKernel.StartAsync();

        await Problem.OfAsync(ProblemCode.RecordNotFound, () => kernel.Database.Set<Ticket>(TestKernel.Anybody).RestoreAsync(Guid.CreateVersion7()).AsTask());
    }
}
