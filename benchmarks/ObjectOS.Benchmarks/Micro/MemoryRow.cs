using System.Text;
using ObjectOS.Storage;
using Sample;

namespace ObjectOS.Benchmarks.Micro;

/// <summary>The columns of <see cref="Tickets.Record"/> as a driver hands them over, without a database behind.</summary>
internal sealed class MemoryRow(Ticket ticket) : RowReader
{
    private readonly byte[] number = Encoding.UTF8.GetBytes(ticket.Number);
    private readonly byte[] subject = Encoding.UTF8.GetBytes(ticket.Subject);
    private readonly byte[] email = Encoding.UTF8.GetBytes(ticket.Email!);

    public override bool IsNull(int column) => column is 1 or 3 or 5 or 11 or 18 or (>= 21 and <= 25);

    public override ReadOnlySpan<byte> GetUtf8(int column) => column switch
    {
        7 => number,
        8 => subject,
        9 => email,
        _ => "in_progress"u8,
    };

    public override string GetText(int column) => Encoding.UTF8.GetString(GetUtf8(column));

    public override long GetInteger(int column) => column == 6 ? ticket.Version : ticket.Priority!.Value;

    public override double GetReal(int column) => ticket.Effort!.Value;

    public override decimal GetDecimal(int column, int scale) => ticket.Amount!.Value;

    public override bool GetBoolean(int column) => ticket.Urgent;

    public override DateOnly GetDate(int column) => ticket.DueOn!.Value;

    public override TimeOnly GetTime(int column) => default;

    public override DateTimeOffset GetTimestamp(int column) => ticket.CreatedAt;

    public override Guid GetUuid(int column) => column == 0 ? ticket.Id : ticket.Parent!.Value.Id;

    public override ReadOnlyMemory<float> GetVector(int column) => throw new NotSupportedException();

    public override string[] GetTextList(int column) => [.. ticket.Tags!];
}
