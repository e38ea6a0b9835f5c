using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Records;
using ObjectOS.Security;

namespace ObjectOS.Queries;

/// <summary>SQL and the documented meaning of filters and orders over relations agree, whoever asks.</summary>
public sealed class RelationTests
{
    private static readonly ChildRelation Subtickets = new("tickets", "tickets", "parent");
    private static readonly ChildRelation Comments = new("comments_by_ticket", "comments", "ticket");
    private static readonly ChildRelation Copies = new("comments_by_source", "comments", "source");

    // Rules about other records: solved tickets are hidden, and so is what is said about them and internal talk.
    private static readonly Dictionary<string, Filter> Rules = new()
    {
        ["tickets"] = (Ticket.Fields.Status != TicketStatus.Solved).Untyped,
        ["comments"] = (Comment.Fields.Ticket.Where(Ticket.Fields.Status != TicketStatus.Solved) & Comment.Fields.Internal == false).Untyped,
    };

    private static readonly Gen<string> Text = Gen.OneOf("a", "b", "c");

    private static readonly Gen<Filter> TicketLeaf = Gen.OneOf(
        from text in Text from comparison in Gen.Int[0, 5] select (Filter)new CompareFilter(Ticket.Fields.Subject.Ordinal, (FilterOperator)comparison, FieldValue.Text(text)),
        from number in Gen.Long[1, 3] from comparison in Gen.Int[0, 5] select (Filter)new CompareFilter(Ticket.Fields.Priority.Ordinal, (FilterOperator)comparison, FieldValue.Integer(number)),
        Gen.Bool.Select(missing => (Filter)new CompareFilter(Ticket.Fields.Priority.Ordinal, missing ? FilterOperator.Equal : FilterOperator.NotEqual, FieldValue.Null)),
        Gen.Bool.Select(missing => (Filter)new CompareFilter(Ticket.Fields.Parent.Ordinal, missing ? FilterOperator.Equal : FilterOperator.NotEqual, FieldValue.Null)),
        Gen.Int[0, 5].Select(comparison => (Filter)new CompareFieldsFilter(Ticket.Fields.Priority.Ordinal, (FilterOperator)comparison, SystemFields.Version)),
        Gen.OneOf(FieldValue.Null, FieldValue.Integer(1), FieldValue.Integer(2)).Array[0, 3].Select(values => (Filter)new InFilter(Ticket.Fields.Priority.Ordinal, values)),
        from tag in Text select (Filter)new CompareFilter(Ticket.Fields.Tags.Ordinal, FilterOperator.Contains, FieldValue.Text(tag)));

    private static readonly Gen<Filter> CommentLeaf = Gen.OneOf(
        from text in Text from comparison in Gen.Int[0, 10] select (Filter)new CompareFilter(Comment.Fields.Text.Ordinal, (FilterOperator)comparison, FieldValue.Text(text)),
        Gen.Bool.Select(missing => (Filter)new CompareFilter(Comment.Fields.Source.Ordinal, missing ? FilterOperator.Equal : FilterOperator.NotEqual, FieldValue.Null)),
        Gen.Bool.Select(value => (Filter)new CompareFilter(Comment.Fields.Internal.Ordinal, FilterOperator.Equal, FieldValue.Boolean(value))));

    public static TheoryData<string, bool> Callers => new() { { "sqlite", false }, { "sqlite", true }, { "postgres", false }, { "postgres", true } };

    private static ValueTask<DatabaseKernel> StartAsync(string driver) =>
        DatabaseKernel.StartAsync(driver, services => services.AddSingleton<IPolicyProvider>(new Ruled()));

    private static async ValueTask<ReferenceWorld> FillAsync(TestKernel kernel)
    {
        var everything = new ReferenceWorld();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Itself);
        var comments = kernel.Database.Set<Comment>(TestKernel.Itself);
        var made = new List<Ticket>();
        for (var number = 0; number < 40; number++)
        {
            var ticket = new Ticket
            {
                Subject = Text.Single(),
                Priority = Gen.Int[0, 3].Single() is var priority and > 0 ? priority : null,
                Status = Gen.Enum<TicketStatus>().Single(),
                Tags = Gen.Bool.Single() ? [Text.Single()] : null,
                Parent = made.Count > 0 && Gen.Int[0, 3].Single() > 0 ? new Reference<Ticket>(AnyOf(made)) : default(Reference<Ticket>?),
            };
            made.Add(await tickets.CreateAsync(ticket));
        }

        for (var number = 0; number < 60; number++)
        {
            var comment = new Comment
            {
                Ticket = new Reference<Ticket>(AnyOf(made)),
                Source = Gen.Bool.Single() ? new Reference<Ticket>(AnyOf(made)) : default(Reference<Ticket>?),
                Text = Text.Single(),
                Internal = Gen.Int[0, 2].Single() == 0,
            };
            everything.Add((RecordType<Comment>)kernel.Objects.Find("comments")!, await comments.CreateAsync(comment));
        }

        made.ForEach(ticket => everything.Add((RecordType<Ticket>)kernel.Objects.Find("tickets")!, ticket));
        return everything;
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Sql_selects_exactly_the_records_whose_relations_satisfy_a_filter(string driver, bool ruled)
    {
        await using var database = await StartAsync(driver);
        var kernel = database.Kernel;
        var everything = await FillAsync(kernel);
        var caller = ruled ? TestKernel.Anybody : TestKernel.Itself;
        var world = ruled ? everything.Under(Rules) : everything;
        var tickets = kernel.Database.Set<Ticket>(caller);
        var comments = kernel.Database.Set<Comment>(caller);

        var telling = 0;
        await TicketFilter(relations: 3).SampleAsync(
            async filter => telling += await CheckAsync(tickets, world, "tickets", filter) ? 1 : 0,
            iter: 600,
            threads: 1);
        await CommentFilter(relations: 3).SampleAsync(
            async filter => telling += await CheckAsync(comments, world, "comments", filter) ? 1 : 0,
            iter: 200,
            threads: 1);

        // Filters that select everything or nothing would agree too easily.
        Assert.InRange(telling, 250, 800);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Records_are_ordered_by_what_they_refer_to(string driver, bool ruled)
    {
        await using var database = await StartAsync(driver);
        var kernel = database.Kernel;
        var everything = await FillAsync(kernel);
        var world = ruled ? everything.Under(Rules) : everything;
        var tickets = kernel.Database.Set<Ticket>(ruled ? TestKernel.Anybody : TestKernel.Itself);
        Sort<Ticket>[][] orders =
        [
            [Ticket.Fields.Parent.By(Ticket.Fields.Priority.Ascending)],
            [Ticket.Fields.Parent.By(Ticket.Fields.Priority.Descending), Ticket.Fields.Subject.Descending],
            [Ticket.Fields.Parent.By(Ticket.Fields.Parent.By(Ticket.Fields.Subject.Descending)), Ticket.Fields.Parent.By(Ticket.Fields.Subject.Ascending)],
            [Ticket.Fields.Priority.Ascending, Ticket.Fields.Parent.By(Ticket.Fields.CreatedAt.Descending), Ticket.Fields.Parent.By(Ticket.Fields.Id.Descending)],
        ];
        foreach (var order in orders)
        {
            var expected = world.Of("tickets").Order(Comparer<IReadOnlyDictionary<int, FieldValue>>.Create((left, right) => Compare(world, order, left, right)))
                .Select(record => record[SystemFields.Id].AsUuid).ToArray();

            Assert.Equal(expected, (await tickets.OrderBy(order).ToListAsync()).Select(ticket => ticket.Id));

            var paged = new List<Guid>();
            string? cursor = null;
            do
            {
                var page = await tickets.OrderBy(order).Take(7).ToPageAsync(cursor);
                paged.AddRange(page.Records.Select(ticket => ticket.Id));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            Assert.Equal(expected, paged);
        }
    }

    [Fact]
    public async Task A_walk_has_a_longest_way_and_a_query_a_most_of_steps()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Itself);
        var parent = Ticket.Fields.Parent;
        var far = parent.Where(parent.Where(parent.Where(parent.Where(Ticket.Fields.Subject == "a"))));
        var many = Enumerable.Range(0, QueryLimits.MaxRelationSteps).Select(_ => parent.Where(Ticket.Fields.Subject == "a")).Aggregate((left, right) => left | right);

        await tickets.Where(far).CountAsync();
        await tickets.Where(many).CountAsync();
        await Problem.OfAsync(ProblemCode.InvalidFilter, () => tickets.Where(parent.Where(far)).CountAsync().AsTask());
        await Problem.OfAsync(ProblemCode.InvalidFilter, () => tickets.Where(many & parent.Where(Ticket.Fields.Subject == "a")).CountAsync().AsTask());
        await Problem.OfAsync(ProblemCode.InvalidSort, () => tickets.OrderBy(parent.By(parent.By(parent.By(parent.By(parent.By(Ticket.Fields.Subject.Ascending)))))).ToListAsync().AsTask());
    }

    private static Guid AnyOf(List<Ticket> tickets) => tickets[Gen.Int[0, tickets.Count - 1].Single()].Id;

    private static async Task<bool> CheckAsync<TRecord>(ObjectSet<TRecord> set, ReferenceWorld world, string objectName, Filter filter)
        where TRecord : Objects.Record, new()
    {
        var all = world.Of(objectName).ToArray();
        var expected = all.Where(record => ReferenceFilter.Holds(filter, record, world)).Select(record => record[SystemFields.Id].AsUuid).Order().ToArray();
        Assert.Equal(expected, (await set.Where(new Filter<TRecord>(filter)).ToListAsync()).Select(record => record.Id).Order());
        Assert.Equal(all.Length - expected.Length, await set.Where(!new Filter<TRecord>(filter)).CountAsync());
        return expected.Length > 0 && expected.Length < all.Length;
    }

    private static Gen<Filter> TicketFilter(int relations, int depth = 2) => Filter(
        TicketLeaf,
        relations,
        depth,
        () => Gen.Frequency(
            (2, TicketFilter(relations - 1).Select(operand => (Filter)new RelatedFilter(Ticket.Fields.Parent.Ordinal, operand))),
            (1, TicketFilter(relations - 1).Select(operand => (Filter)new ChildrenFilter(Subtickets, operand))),
            (1, CommentFilter(relations - 1).Select(operand => ChildrenFilter.Every(Comments, operand))),
            (1, CommentFilter(relations - 1).Select(operand => ChildrenFilter.None(Copies, operand)))));

    private static Gen<Filter> CommentFilter(int relations, int depth = 2) => Filter(
        CommentLeaf,
        relations,
        depth,
        () => Gen.Frequency(
            (2, TicketFilter(relations - 1).Select(operand => (Filter)new RelatedFilter(Comment.Fields.Ticket.Ordinal, operand))),
            (2, TicketFilter(relations - 1).Select(operand => (Filter)new RelatedFilter(Comment.Fields.Source.Ordinal, operand)))));

    private static Gen<Filter> Filter(Gen<Filter> leaf, int relations, int depth, Func<Gen<Filter>> walk)
    {
        var node = relations == 0 ? leaf : Gen.Frequency((1, leaf), (2, walk()));
        for (; depth > 0; depth--)
        {
            var inner = node;
            node = Gen.Frequency(
                (4, inner),
                (1, inner.Array[0, 2].Select(operands => (Filter)new AndFilter(operands))),
                (1, inner.Array[0, 2].Select(operands => (Filter)new OrFilter(operands))),
                (1, inner.Select(operand => (Filter)new NotFilter(operand))));
        }

        return node;
    }

    private static int Compare(ReferenceWorld world, Sort<Ticket>[] order, IReadOnlyDictionary<int, FieldValue> left, IReadOnlyDictionary<int, FieldValue> right)
    {
        foreach (var sort in order)
        {
            var (first, second) = (ValueOf(world, sort, left), ValueOf(world, sort, right));
            var compared = first.IsNull || second.IsNull ? first.IsNull.CompareTo(second.IsNull) : ReferenceFilter.Compare(first, second);
            if (compared != 0)
            {
                return sort.Descending ? -compared : compared;
            }
        }

        return ReferenceFilter.Compare(left[SystemFields.Id], right[SystemFields.Id]);
    }

    private static FieldValue ValueOf(ReferenceWorld world, Sort<Ticket> sort, IReadOnlyDictionary<int, FieldValue> record) =>
        (sort.Via ?? []).Aggregate(record, world.FindRelated)[sort.Field];

    private sealed class Ruled : IPolicyProvider
    {
        public ObjectPolicy GetPolicy(CallContext context, ObjectDefinition definition) => context.Principal.IsSystem
            ? ObjectPolicy.System(definition)
            : new ObjectPolicy { Readable = definition.AllFields, CanRead = true, ReadRows = Rules[definition.Name] };
    }
}
