namespace ObjectOS.Sqlite.Writing;

/// <summary>The question for the next number of a sequence, and the answer.</summary>
/// <param name="sequence">Its name.</param>
/// <param name="floor">The smallest number that was not given yet by this process.</param>
internal sealed class SequenceDraw(string sequence, long floor) : IParameterSource, IRowSink
{
    public long Number { get; private set; }

    public void Write(ParameterWriter parameters)
    {
        parameters.Text(sequence);
        parameters.Integer(floor);
    }

    public void Accept(RowReader row) => Number = row.GetInteger(0);
}
