namespace ObjectOS.Postgres.Writing;

/// <summary>Draws a number: names the sequence and takes the answer.</summary>
internal sealed class SequenceDraw(string sequence) : IParameterSource, IRowSink
{
    public const string Sql = "select nextval(cast($1 as regclass))";

    public long Number { get; private set; }

    public void Write(ParameterWriter parameters) => parameters.Text(sequence);

    public void Accept(RowReader row) => Number = row.GetInteger(0);
}
