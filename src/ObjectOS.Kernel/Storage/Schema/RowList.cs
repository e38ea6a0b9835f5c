namespace ObjectOS.Storage.Schema;

/// <summary>The rows of a small result.</summary>
internal sealed class RowList<T>(Func<RowReader, T> read) : IRowSink
{
    public List<T> Items { get; } = [];

    public void Accept(RowReader row) => Items.Add(read(row));
}
