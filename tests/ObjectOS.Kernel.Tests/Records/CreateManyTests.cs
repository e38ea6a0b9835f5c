namespace ObjectOS.Records;

public class CreateManyTests
{
    [Fact]
    public async Task All_records_of_a_list_are_created_in_order()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var written = await tickets.CreateManyJsonAsync("""[{"subject": "a"}, {"subject": "b"}, {"subject": "c"}]""");

        Assert.Equal(["a", "b", "c"], written.Select(ticket => ((Ticket)ticket.Record).Subject));
        Assert.Equal(["TKT-0001", "TKT-0002", "TKT-0003"], written.Select(ticket => ((Ticket)ticket.Record).Number));
    }

    [Fact]
    public async Task What_is_wrong_with_any_of_them_is_told_with_its_place_and_nothing_is_created()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var problem = await Problem.OfAsync(
            ProblemCode.ValidationFailed,
            () => tickets.CreateManyJsonAsync("""[{"subject": "a"}, {}, {"subject": "c", "priority": 9}]""").AsTask());

        Assert.Equal(["/1/subject REQUIRED", "/2/priority TOO_LARGE"], problem.Pointers());
        Assert.Equal(0, await tickets.CountAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_conflict_inside_the_list_undoes_all_of_it_and_is_told_with_its_place()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var problem = await Problem.OfAsync(
            ProblemCode.UniqueViolation,
            () => tickets.CreateManyJsonAsync("""[{"subject": "a", "email": "a@b.example"}, {"subject": "b", "email": "a@b.example"}]""").AsTask());

        Assert.Equal(["/1/email UNIQUE"], problem.Pointers());
        Assert.Equal(0, await tickets.CountAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Each_row_of_a_long_list_is_known_by_what_is_wrong_with_it(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        var ticket = await database.Kernel.Database.Set<Ticket>(TestKernel.Itself).CreateAsync(new Ticket { Subject = "a" });
        var comments = database.Kernel.Objects.Open("comments", TestKernel.Anybody);
        var good = $$"""{"ticket": "{{ticket.Id}}", "text": "x"}""";
        var bad = $$"""{"ticket": "{{Guid.NewGuid()}}", "text": "x"}""";

        foreach (var place in new[] { 0, 3, 250, 599 })
        {
            var problem = await Problem.OfAsync(
                ProblemCode.ReferenceViolation,
                () => comments.CreateManyJsonAsync($"[{string.Join(',', Enumerable.Range(0, 600).Select(index => index == place || index > 590 ? bad : good))}]").AsTask());

            Assert.Equal([$"/{Math.Min(place, 591)}/ticket REFERENCE"], problem.Pointers());
            Assert.Equal(0, await comments.CountAsync(null, CancellationToken.None));
        }

        Assert.Equal(600, (await comments.CreateManyJsonAsync($"[{string.Join(',', Enumerable.Repeat(good, 600))}]")).Count);
        Assert.Equal(600, await comments.CountAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_list_in_csharp_tells_the_place_of_what_is_refused(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        var ticket = await database.Kernel.Database.Set<Ticket>(TestKernel.Itself).CreateAsync(new Ticket { Subject = "a" });
        var comments = database.Kernel.Database.Set<Comment>(TestKernel.Anybody);

        var problem = await Problem.OfAsync(
            ProblemCode.ReferenceViolation,
            () => comments.CreateManyAsync(Enumerable.Range(0, 5).Select(index => new Comment { Ticket = index == 2 ? new Reference<Ticket>(Guid.NewGuid()) : ticket, Text = "x" })).AsTask());

        Assert.Equal(["/2/ticket REFERENCE"], problem.Pointers());
        Assert.Equal(0, await comments.OrderBy().CountAsync());
        Assert.Equal(5, (await comments.CreateManyAsync(Enumerable.Range(0, 5).Select(_ => new Comment { Ticket = ticket, Text = "x" }))).Count);
        Assert.Equal(5, await comments.OrderBy().CountAsync());
    }

    [Fact]
    public async Task An_empty_list_creates_nothing()
    {
        await using var kernel = await TestKernel.StartAsync();

        Assert.Empty(await kernel.Objects.Open("tickets", TestKernel.Anybody).CreateManyJsonAsync("[]"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("[{\"subject\": \"a\"},]")]
    [InlineData("[{\"subject\": \"a\"}")]
    public async Task Anything_but_a_list_of_objects_is_malformed(string json)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        await Problem.OfAsync(ProblemCode.MalformedJson, () => tickets.CreateManyJsonAsync(json).AsTask());
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task A_list_has_at_most_a_thousand_records(int count, bool fits)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var json = "[" + string.Join(',', Enumerable.Repeat("""{"subject": "a"}""", count)) + "]";

        if (fits)
        {
            Assert.Equal(count, (await tickets.CreateManyJsonAsync(json)).Count);
        }
        else
        {
            await Problem.OfAsync(ProblemCode.InvalidParameter, () => tickets.CreateManyJsonAsync(json).AsTask());
        }
    }

    [Fact]
    public async Task Problems_beyond_what_a_person_reads_are_counted_only()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var problem = await Problem.OfAsync(
            ProblemCode.ValidationFailed,
            () => tickets.CreateManyJsonAsync("[" + string.Join(',', Enumerable.Repeat("{}", 500)) + "]").AsTask());

        Assert.Equal(ProblemList.Capacity, problem.Fields.Count);
        Assert.Equal("500 values are not valid.", problem.Message);
    }
}
