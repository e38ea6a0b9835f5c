namespace ObjectOS.Security;

/// <summary>T15: what one may not see does not exist: the same answer, the same words.</summary>
public class T15ExistenceOracle
{
    private static readonly Guid Nowhere = Guid.Parse("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10");

    [Fact]
    public async Task An_invisible_record_answers_like_none()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Urgent == false).Untyped));
        var invisible = await kernel.StoreAsync(new Ticket { Subject = "a", Urgent = true });

        foreach (var id in new[] { invisible, Nowhere })
        {
            Assert.Null(await kernel.Tickets.GetJsonAsync(id));
            Assert.Null(await kernel.Tickets.UpdateJsonAsync(id, """{"subject": "b"}"""));
            Assert.Null(await kernel.Tickets.UpdateJsonAsync(id, """{"subject": "b"}""", new Precondition(1)));
            Assert.Null(await kernel.Tickets.UpdateJsonAsync(id, """{"subject": "b"}""", new Precondition(7)));
            Assert.False(await kernel.Tickets.DeleteAsync(id, default, CancellationToken.None));
            Assert.False(await kernel.Tickets.DeleteAsync(id, new Precondition(7), CancellationToken.None));
            Assert.Null(await kernel.TicketSet.FindAsync(id));
            Assert.False(await kernel.TicketSet.DeleteAsync(id));
        }

        var hidden = await Problem.OfAsync(ProblemCode.RecordNotFound, () => kernel.TicketSet.GetAsync(invisible).AsTask());
        var missing = await Problem.OfAsync(ProblemCode.RecordNotFound, () => kernel.TicketSet.GetAsync(Nowhere).AsTask());
        Assert.Equal(missing.Text(), hidden.Text());
        Assert.Equal("a", (await kernel.AllTickets.GetAsync(invisible)).Subject);
    }

    [Fact]
    public async Task Without_a_right_a_record_that_is_there_answers_like_none()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, rights: "r"));
        var visible = await kernel.StoreAsync(new Ticket { Subject = "a" });

        foreach (var id in new[] { visible, Nowhere })
        {
            await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.UpdateJsonAsync(id, """{"subject": "b"}""").AsTask());
            await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.DeleteAsync(id, default, CancellationToken.None).AsTask());
        }

        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.CreateJsonAsync("""{"subject": "b"}""").AsTask());
        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.CreateManyJsonAsync("""[{"subject": "b"}]""").AsTask());
        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.TicketSet.CreateAsync(new Ticket { Subject = "b" }).AsTask());
        Assert.Equal(1, await kernel.AllTickets.All.CountAsync());
    }

    [Fact]
    public async Task An_unreadable_object_is_no_object()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, rights: "cud"));

        var problem = Assert.Throws<ProblemException>(() => kernel.Tickets);

        Assert.Equal(ProblemException.ObjectNotFound("tickets").Text(), problem.Text());
        Assert.Throws<ProblemException>(() => kernel.TicketSet);
    }

    [Fact]
    public async Task A_reference_to_an_invisible_record_is_refused_like_one_to_none()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Urgent == false).Untyped));
        var invisible = await kernel.StoreAsync(new Ticket { Subject = "a", Urgent = true });
        var visible = await kernel.StoreAsync(new Ticket { Subject = "b" });
        var comment = (await kernel.Comments.CreateJsonAsync($$"""{"ticket": "{{visible}}", "text": "hm"}""")).Record.Id;

        var texts = new List<string>();
        foreach (var id in new[] { invisible, Nowhere })
        {
            texts.Add((await Problem.OfAsync(
                ProblemCode.ReferenceViolation,
                () => kernel.Comments.CreateJsonAsync($$"""{"ticket": "{{id}}", "text": "hm"}""").AsTask())).Text());
            texts.Add((await Problem.OfAsync(
                ProblemCode.ReferenceViolation,
                () => kernel.Comments.UpdateJsonAsync(comment, $$"""{"ticket": "{{id}}"}""").AsTask())).Text());
        }

        Assert.Single(texts.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_conflict_names_no_unreadable_field_and_no_value()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => new ObjectPolicy
        {
            Readable = definition.AllFields.Without(FieldMask.Of(Ticket.Fields.Email.Ordinal)),
            Creatable = ObjectPolicy.Open(definition).Creatable,
            CanRead = true,
            CanCreate = true,
        });
        await kernel.StoreAsync(new Ticket { Subject = "a", Email = "secret@x.example" });

        var problem = await Problem.OfAsync(
            ProblemCode.UniqueViolation,
            () => kernel.Tickets.CreateJsonAsync("""{"subject": "b", "email": "secret@x.example"}""").AsTask());

        Assert.DoesNotContain("email", problem.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_belief_about_an_unreadable_version_never_holds()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["version", "updated_at"]));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a" });

        foreach (var belief in new Precondition[] { new(1), new(2), new(UpdatedAt: TestKernel.Now), Precondition.AnyOf([new(1), new(2)]) })
        {
            await Problem.OfAsync(ProblemCode.ConcurrentUpdate, () => kernel.Tickets.UpdateJsonAsync(id, """{"subject": "b"}""", belief).AsTask());
            await Problem.OfAsync(ProblemCode.ConcurrentUpdate, () => kernel.Tickets.DeleteAsync(id, belief, CancellationToken.None).AsTask());
        }
    }
}
