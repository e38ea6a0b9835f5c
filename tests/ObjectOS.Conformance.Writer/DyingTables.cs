using System.Collections;
using System.Diagnostics;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Writer;

/// <summary>The tables of a build that end the process, as kill -9 does, the nth time somebody looks at them or at the columns of an index: between any two steps of a migration.</summary>
internal sealed class DyingTables : IReadOnlyList<TableDefinition>
{
    private readonly TableDefinition[] tables;
    private int looks;

    public DyingTables(IEnumerable<TableDefinition> tables, int looks)
    {
        this.looks = looks;
        this.tables = [.. tables.Select(table => table with { Indexes = [.. table.Indexes.Select(index => index with { Columns = new DyingColumns(this, index.Columns) })] })];
    }

    public int Count => tables.Length;

    public TableDefinition this[int index] => tables[index];

    public IEnumerator<TableDefinition> GetEnumerator()
    {
        Look();
        return tables.AsEnumerable().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Look()
    {
        if (--looks == 0)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            new ManualResetEvent(initialState: false).WaitOne();
        }
    }

    private sealed class DyingColumns(DyingTables tables, IReadOnlyList<string> columns) : IReadOnlyList<string>
    {
        public int Count => columns.Count;

        public string this[int index] => columns[index];

        public IEnumerator<string> GetEnumerator()
        {
            tables.Look();
            return columns.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
