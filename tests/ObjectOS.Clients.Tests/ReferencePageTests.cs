namespace ObjectOS.Clients.Tests;

/// <summary>The reference page in a real browser.</summary>
public sealed class ReferencePageTests(ReferencePageTests.Run run) : IClassFixture<ReferencePageTests.Run>
{
    /// <summary>What the page looked like when a check failed.</summary>
    private static readonly string Screenshot = Path.Combine(Path.GetTempPath(), "objectos-reference-page.png");

    public static TheoryData<string> Checks => [.. NodeScript.ChecksOf("reference-page.mjs", "check")];

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_page_works_in_a_browser(string check) => run.AssertPassed(check);

    public sealed class Run() : ScriptRun("reference-page.mjs", Screenshot);
}
