using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>The index behind searches follows the build, and what happens to the table around it.</summary>
public abstract class SearchMigrationSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static readonly TableDefinition Plain = Tables.Table("papers",
        [Tables.Key, Tables.Column("title", ValueKind.Text), Tables.Column("body", ValueKind.Text), Tables.Column("number", ValueKind.Integer)]);

    private static readonly TableDefinition Papers = Plain.Searched("title", "body");

    private readonly Guid first = Guid.CreateVersion7();
    private readonly Guid second = Guid.CreateVersion7();

    /// <summary>The statement that breaks the index, as somebody might by hand.</summary>
    protected abstract string BreakIndex { get; }

    [Fact]
    public async Task A_populated_table_becomes_searchable_by_name_and_keeps_its_rows()
    {
        await PopulateAsync(Plain);
        var rows = await Driver.ReadRowsAsync(Plain);
        var step = Assert.Single((await Driver.Migrator.PlanAsync([Papers], Token)).Steps);
        Assert.Equal(("search:papers", MigrationRisk.Locking, false), (step.Id, step.Risk, step.IsOptional));
        await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync([], Papers).AsTask());

        await Driver.AllowAsync(["search:papers"], Papers);

        Assert.Equal(rows, await Driver.ReadRowsAsync(Papers));
        await AssertSearchableAsync(Papers);
    }

    [Fact]
    public async Task Another_set_of_columns_makes_it_anew_and_none_drops_it_safely()
    {
        await PopulateAsync(Papers);

        await Driver.AllowAsync(["search:papers"], Plain.Searched("title"));
        await AssertSearchableAsync(Plain.Searched("title"));

        var step = Assert.Single((await Driver.AllowAsync([], Plain)).Steps);
        Assert.Equal(("search:papers", MigrationRisk.Safe), (step.Id, step.Risk));
        Assert.Empty(await Driver.PlanIdsAsync(Plain));
        Assert.Equal(2, (await Driver.ReadRowsAsync(Plain)).Count);

        await Driver.AllowAsync(["search:papers"], Papers);
        await AssertSearchableAsync(Papers);
    }

    [Fact]
    public async Task It_outlasts_every_change_of_the_table_around_it()
    {
        await PopulateAsync(Papers);
        var changed = (Papers with { Columns = [.. Papers.Columns, Tables.Column("note", ValueKind.Text)] })
            .With("number", column => column with { Kind = ValueKind.Text })
            .With("title", column => column with { Nullable = false });

        await MigrateAsync(changed);

        await AssertSearchableAsync(changed);
    }

    [Fact]
    public async Task A_searched_column_that_goes_or_changes_its_type_is_no_obstacle()
    {
        await PopulateAsync(Papers);

        await Driver.AllowAsync(["drop:papers.body", "search:papers"], Papers.Without("body").Searched("title"));
        await AssertSearchableAsync(Papers.Without("body").Searched("title"));

        var tagged = Papers.Without("body").With("title", column => column with { Kind = ValueKind.TextList }).Searched("title");
        Assert.Equal(["change:papers.title", "search:papers"], (await MigrateAsync(tagged)).Ids());
        await AssertSearchableAsync(tagged);
    }

    [Fact]
    public async Task Under_new_names_everything_is_found()
    {
        await PopulateAsync(Papers);
        var renamed = (Papers with { Name = "letters", RenamedFrom = "papers" }).With("title", column => column with { Name = "heading", RenamedFrom = "title" }).Searched("heading", "body");

        await MigrateAsync(renamed);

        await AssertSearchableAsync(renamed);
    }

    [Fact]
    public async Task What_somebody_broke_is_told_and_made_again_by_name()
    {
        await PopulateAsync(Papers);
        await Driver.ExecuteAsync(BreakIndex);

        var step = Assert.Single((await Driver.Migrator.PlanAsync([Papers], Token)).Steps);
        Assert.Equal(("search:papers", MigrationRisk.Drift), (step.Id, step.Risk));
        await Driver.AllowAsync(["search:papers"], Papers);

        await AssertSearchableAsync(Papers);
    }

    [Fact]
    public async Task It_goes_with_its_table_and_leaves_nothing_in_the_way_of_the_next()
    {
        await PopulateAsync(Papers);
        await Driver.AllowAsync(["drop:papers"]);
        Assert.Empty(await Driver.PlanIdsAsync());

        await PopulateAsync(Papers);
        await AssertSearchableAsync(Papers);
    }

    private async Task PopulateAsync(TableDefinition table)
    {
        await MigrateAsync(table);
        await Driver.InsertAsync(table, FieldValue.Uuid(first), FieldValue.Text("Printer on fire"), FieldValue.Text("call them"), FieldValue.Integer(1));
        await Driver.InsertAsync(table, FieldValue.Uuid(second), FieldValue.Text("printer jam"), FieldValue.Null, FieldValue.Null);
    }

    // What was there before is found, and so is what is written afterwards; and nothing is left to do.
    private async Task AssertSearchableAsync(TableDefinition table)
    {
        Assert.Empty(await Driver.PlanIdsAsync(table));
        Assert.Equal(new[] { first, second }.Order(), (await Driver.SearchAsync(table, Searches.Words("print"))).Order());
        await Driver.AssertSearchableAsync(table);

        var third = Guid.CreateVersion7();
        await Driver.InsertAsync(table, [FieldValue.Uuid(third), .. table.Columns.Skip(1).Select(column => column.Kind switch
        {
            ValueKind.Text => FieldValue.Text("later"),
            ValueKind.TextList => FieldValue.TextList(["later"]),
            _ => FieldValue.Null,
        })]);
        Assert.Equal([third], await Driver.SearchAsync(table, Searches.Words("late")));
        await Driver.ExecuteAsync($"""delete from "{table.Name}" where "id" = $1""", FieldValue.Uuid(third));
        Assert.Empty(await Driver.SearchAsync(table, Searches.Words("late")));
    }
}
