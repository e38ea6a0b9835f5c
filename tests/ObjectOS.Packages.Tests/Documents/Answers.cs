using System.Text.Json;

namespace ObjectOS.Packages.Tests.Documents;

/// <summary>Compares an answer with what a page shows of it.</summary>
internal static class Answers
{
    /// <summary>Fails unless everything that is shown is in the answer; what is not shown may be there too.</summary>
    public static void AssertShows(JsonElement answer, JsonElement shown)
    {
        Assert.True(answer.ValueKind == shown.ValueKind, $"{answer} is not like {shown}");
        switch (shown.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in shown.EnumerateObject())
                {
                    Assert.True(answer.TryGetProperty(member.Name, out var value), $"{answer} has no '{member.Name}'");
                    AssertShows(value, member.Value);
                }

                break;
            case JsonValueKind.Array:
                Assert.True(answer.GetArrayLength() == shown.GetArrayLength(), $"{answer} is not as long as {shown}");
                foreach (var (value, wanted) in answer.EnumerateArray().Zip(shown.EnumerateArray()))
                {
                    AssertShows(value, wanted);
                }

                break;
            default:
                Assert.Equal(shown.GetRawText(), answer.GetRawText());
                break;
        }
    }
}
