using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ObjectOS.Load.Http;

/// <summary>One kept-open connection that sends ready-made requests and reads answers with a <c>Content-Length</c>. One exchange at a time.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket socket;
    private byte[] buffer = new byte[64 * 1024];
    private int headerLength;
    private int bodyLength;

    private HttpConnection(Socket socket) => this.socket = socket;

    /// <summary>Status of the last answer.</summary>
    public int Status { get; private set; }

    /// <summary>Status line and headers of the last answer; valid until the next exchange.</summary>
    public ReadOnlySpan<byte> Head => buffer.AsSpan(0, headerLength);

    /// <summary>Body of the last answer; valid until the next exchange.</summary>
    public ReadOnlyMemory<byte> Body => buffer.AsMemory(headerLength, bodyLength);

    public static async Task<HttpConnection> OpenAsync(IPEndPoint address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address);
            return new HttpConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="WrongAnswerException">The answer is no HTTP with a length, or the server closed the connection.</exception>
    public async ValueTask ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += await socket.SendAsync(request[sent..]);
        }

        headerLength = 0;
        bodyLength = 0;
        var received = 0;
        while (headerLength == 0 || received < headerLength + bodyLength)
        {
            if (received == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Max(buffer.Length * 2, headerLength + bodyLength));
            }

            var count = await socket.ReceiveAsync(buffer.AsMemory(received));
            if (count == 0)
            {
                throw new WrongAnswerException("The server closed the connection.");
            }

            received += count;
            if (headerLength == 0)
            {
                ReadHead(buffer.AsSpan(0, received));
            }
        }

        if (received > headerLength + bodyLength)
        {
            throw new WrongAnswerException("The server sent more than its answer.");
        }
    }

    public void Dispose() => socket.Dispose();

    private void ReadHead(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return;
        }

        if (!received.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(received[9..], out int status, out _))
        {
            throw new WrongAnswerException("The answer is not HTTP/1.1.");
        }

        Status = status;
        headerLength = end + 4;
        bodyLength = ContentLength(received[..headerLength]);
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        // Kestrel, which all servers compared stand on, spells it so.
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        if (at < 0 || !Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _))
        {
            throw new WrongAnswerException($"The answer has no Content-Length:\n{Encoding.UTF8.GetString(head)}");
        }

        return length;
    }
}
