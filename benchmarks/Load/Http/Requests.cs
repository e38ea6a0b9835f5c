using System.Text;

namespace ObjectOS.Load.Http;

/// <summary>Makes requests, ready to send.</summary>
internal static class Requests
{
    public static byte[] Get(string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n");

    /// <summary>The same request for the page behind a cursor.</summary>
    public static byte[] Behind(byte[] request, string cursor) =>
        Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(request).Replace(" HTTP/1.1", $"&after={Uri.EscapeDataString(cursor)} HTTP/1.1", StringComparison.Ordinal));

    public static byte[] Post(string path, byte[] json) => WithBody("POST", path, "application/json", json);

    public static byte[] Put(string path, byte[] json) => WithBody("PUT", path, "application/json", json);

    public static byte[] Patch(string path, byte[] json) => WithBody("PATCH", path, "application/merge-patch+json", json);

    private static byte[] WithBody(string method, string path, string type, byte[] json) =>
        [.. Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nContent-Type: {type}\r\nContent-Length: {json.Length}\r\n\r\n"), .. json];
}
