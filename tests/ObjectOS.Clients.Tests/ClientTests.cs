namespace ObjectOS.Clients.Tests;

/// <summary>The client of the protocol's second version, over SQLite.</summary>
public sealed class Client2Tests(Client2Tests.Run run) : IClassFixture<Client2Tests.Run>
{
    public static TheoryData<string> Checks => [.. NodeScript.ChecksOf("client.mjs", "check", "checkOf2")];

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_client_is_content(string check) => run.AssertPassed(check);

    public sealed class Run() : ScriptRun("client.mjs", "2");
}

/// <summary>The newest client, over SQLite.</summary>
public sealed class Client17Tests(Client17Tests.Run run) : IClassFixture<Client17Tests.Run>
{
    public static TheoryData<string> Checks => [.. NodeScript.ChecksOf("client.mjs", "check", "checkOf17")];

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_client_is_content(string check) => run.AssertPassed(check);

    public sealed class Run() : ScriptRun("client.mjs", "17");
}

/// <summary>The client of the protocol's second version, over PostgreSQL.</summary>
public sealed class Client2OnPostgresTests(Client2OnPostgresTests.Run run) : IClassFixture<Client2OnPostgresTests.Run>
{
    public static TheoryData<string> Checks => Client2Tests.Checks;

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_client_is_content(string check) => run.AssertPassed(check);

    public sealed class Run() : PostgresRun("client.mjs", "2");
}

/// <summary>The newest client, over PostgreSQL.</summary>
public sealed class Client17OnPostgresTests(Client17OnPostgresTests.Run run) : IClassFixture<Client17OnPostgresTests.Run>
{
    public static TheoryData<string> Checks => Client17Tests.Checks;

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_client_is_content(string check) => run.AssertPassed(check);

    public sealed class Run() : PostgresRun("client.mjs", "17");
}
