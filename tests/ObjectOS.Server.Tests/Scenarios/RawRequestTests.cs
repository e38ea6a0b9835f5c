using System.Net.Sockets;
using System.Text;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Requests that no decent client sends, written to the socket by hand.</summary>
public class RawRequestTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Percent = "percent-encoded UTF-8";

    [Theory]
    [InlineData("GET /api/v1/data/tickets?subject=%zz HTTP/1.1", "400", Percent)]
    [InlineData("GET /api/v1/data/tickets?subject=%e HTTP/1.1", "400", Percent)]
    [InlineData("GET /api/v1/data/tickets?subject=% HTTP/1.1", "400", Percent)]
    [InlineData("GET /api/v1/data/tickets?%ff=1 HTTP/1.1", "400", Percent)]
    [InlineData("GET /api/v1/data/tickets?%ed%a0%80=1 HTTP/1.1", "400", Percent)]
    [InlineData("GET /api/v1/data/%ff%fe HTTP/1.1", "404", "OBJECT_NOT_FOUND")]
    [InlineData("GET /api/v1/data/../../livez HTTP/1.1", "404", "ROUTE_NOT_FOUND")]
    [InlineData("GET /api/v1/data/tickets/%2e%2e/ HTTP/1.1", "404", "ROUTE_NOT_FOUND")]
    [InlineData("GET /api/v1/data/a%00b HTTP/1.1", "400", "")]
    [InlineData("GET /livez", "400", "")]
    public async Task Malformed_requests_are_refused(string requestLine, string status, string holds)
    {
        var answer = await SendAsync($"{requestLine}\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains(holds, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_length_is_counted_while_it_comes()
    {
        var chunk = "10000\r\n" + new string(' ', 0x10000) + "\r\n";
        var head = "POST /api/v1/data/tickets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

        // One byte more than allowed, and nothing after it that the server would leave unread.
        var answer = await SendAsync(head + string.Concat(Enumerable.Repeat(chunk, 16)) + "1\r\nx");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("PAYLOAD_TOO_LARGE", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_in_pieces_is_put_together()
    {
        var head = "POST /api/v1/data/tickets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

        var answer = await SendAsync(head + "5\r\n{\"sub\r\n" + "6\r\nject\":\r\n" + $"{100_000:x}\r\n" + new string(' ', 100_000) + "\r\n" + "9\r\n\"pieces\"}\r\n" + "0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 201 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"subject\":\"pieces\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_have_a_limit()
    {
        var answer = await SendAsync($"GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 40_000)}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_does_not_say_what_it_is()
    {
        var answer = await SendAsync("GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> SendAsync(string request)
    {
        var address = seeded.Client.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // The server may answer and close before it has read everything.
            }

            using var reader = new StreamReader(stream, Encoding.UTF8);
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
    }
}
