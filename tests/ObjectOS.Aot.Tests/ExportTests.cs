using System.Globalization;
using System.Net;
using System.Text;

namespace ObjectOS.Aot.Tests;

/// <summary>A file of a hundred thousand records takes hardly more memory than one of a thousand, in whatever order and format.</summary>
public sealed class ExportTests
{
    private const int Records = 100_000;
    private const long AllowedGrowth = 20 * 1024;

    [Fact]
    public async Task A_long_export_takes_constant_memory()
    {
        using var folder = new TemporaryFolder();
        await using (var filling = await CrmServer.StartAsync(folder.Database))
        {
            for (var batch = 0; batch < Records / 1000; batch++)
            {
                var records = Enumerable.Range(0, 1000).Select(number => string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"name": "Account {{batch}}-{{number}} {{new string((char)('a' + (number % 26)), 100)}}"}"""));
                using var body = new StringContent("[" + string.Join(',', records) + "]", Encoding.UTF8, "application/json");
                using var created = await filling.Client.PostAsync("/api/v1/data/accounts/createMany", body, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            }

            Assert.Equal(0, await filling.StopAsync());
        }

        await using var server = await CrmServer.StartAsync(folder.Database);
        foreach (var parameters in (string[])["format=csv", "format=json", "format=ndjson&sort=-name"])
        {
            await server.Client.GetStringAsync($"/api/v1/data/accounts/export?{parameters}&limit=1000", TestContext.Current.CancellationToken);
            var before = server.PeakMemory();

            await using var file = await server.Client.GetStreamAsync($"/api/v1/data/accounts/export?{parameters}", TestContext.Current.CancellationToken);
            using var reader = new StreamReader(file);
            var lines = 0;
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                lines += line.Contains("Account ", StringComparison.Ordinal) ? 1 : 0;
            }

            Assert.Equal(Records, lines);
            Assert.InRange(server.PeakMemory() - before, 0, AllowedGrowth);
        }
    }
}
