namespace ObjectOS.Clients.Tests;

/// <summary>Types for TypeScript that are made of the API document, and a program that uses them.</summary>
public sealed class TypeTests(TypeTests.Run run) : IClassFixture<TypeTests.Run>
{
    public static TheoryData<string> Checks => [.. NodeScript.ChecksOf("types.mjs", "check")];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Types_are_made_of_the_document(string check) => run.AssertPassed(check);

    public sealed class Run() : ScriptRun("types.mjs");
}

/// <summary>Prism, which compares each request and each answer with the API document.</summary>
public sealed class ContractTests(ContractTests.Run run) : IClassFixture<ContractTests.Run>
{
    public static TheoryData<string> Checks => [.. NodeScript.ChecksOf("contract.mjs", "check")];

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_server_does_what_the_document_says(string check) => run.AssertPassed(check);

    public sealed class Run() : ScriptRun("contract.mjs");
}

/// <summary>Requests by the thousand that are made of the API document; the seed is fixed here, and chosen by <c>eng/fuzz.sh</c>.</summary>
public sealed class FuzzTests(FuzzTests.Run run) : IClassFixture<FuzzTests.Run>
{
    public static TheoryData<string> Checks => [.. NodeScript.ChecksOf("fuzz.mjs", "check")];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Whatever_is_asked_the_document_holds(string check) => run.AssertPassed(check);

    public sealed class Run() : ScriptRun("fuzz.mjs", "20261124", "2500");
}
