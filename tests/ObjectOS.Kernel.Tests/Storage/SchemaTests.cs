using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Storage;

public class SchemaTests
{
    private static readonly Dictionary<string, TableDefinition> Tables =
        SchemaTables.Of(new TestApplication(), TestKernel.Now).ToDictionary(table => table.Name, StringComparer.Ordinal);

    [Fact]
    public void Every_object_has_a_table_beside_the_kernels_own() =>
        Assert.Equal(["_application", "_idempotency", "_plugins", "comments", "tickets"], Tables.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_column_is_what_its_field_says()
    {
        var columns = Tables["tickets"].Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);

        Assert.Equal((ValueKind.Uuid, false), (columns["id"].Kind, columns["id"].Nullable));
        Assert.Equal((ValueKind.Decimal, 2, true), (columns["amount"].Kind, columns["amount"].Scale, columns["amount"].Nullable));
        Assert.Equal(["new", "in_progress", "solved"], columns["status"].AllowedValues);
        Assert.Equal(["mail", "phone"], columns["channels"].AllowedValues);
        Assert.Empty(columns["channels"].CheckedValues);
        Assert.False(columns["number"].Nullable);
        Assert.Equal(FieldValue.Text("new"), columns["status"].Default);
        Assert.Equal(FieldValue.Boolean(false), columns["urgent"].Default);
        Assert.Equal(FieldValue.Timestamp(TestKernel.Now), columns["opened_at"].Default);
        Assert.Null(columns["email"].Default);
    }

    [Fact]
    public void A_table_has_the_indexes_that_the_build_listed_and_no_other() => Assert.Equal(
        [
            "ix_tickets__by_status_due (status, due_on)",
            "ix_tickets__email__ (email) unique",
            "ix_tickets__number__ (number) unique",
            "ix_tickets__parent__ (parent)",
        ],
        Tables["tickets"].Indexes
            .Select(index => $"{index.Name} ({string.Join(", ", index.Columns)}){(index.Unique ? " unique" : "")}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void References_point_at_tables_with_what_happens_on_delete() => Assert.Equal(
        [new ForeignKeyDefinition("ticket", "tickets", OnDelete.Cascade), new ForeignKeyDefinition("source", "tickets", OnDelete.Restrict)],
        Tables["comments"].ForeignKeys);
}
