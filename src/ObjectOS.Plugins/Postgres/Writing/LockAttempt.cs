using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Writing;

/// <summary>Tries to take a name until the end of the transaction, and takes the answer.</summary>
internal sealed class LockAttempt(string name) : IParameterSource, IRowSink
{
    public const string Sql = "select pg_try_advisory_xact_lock($1)";

    public bool Taken { get; private set; }

    public void Write(ParameterWriter parameters) => parameters.Integer(AdvisoryLock.NumberOf("name:" + name));

    public void Accept(RowReader row) => Taken = row.GetBoolean(0);
}
