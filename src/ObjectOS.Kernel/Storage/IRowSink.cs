namespace ObjectOS.Storage;

/// <summary>Takes the rows of a result, one after the other, synchronously.</summary>
public interface IRowSink
{
    /// <summary>Called once a row; the row is valid only during the call.</summary>
    void Accept(RowReader row);
}
