using System.Text;

namespace ObjectOS.Load.Http;

/// <summary>Makes requests, ready to send.</summary>
internal static class Requests
{
    public static byte[] Get(string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n");

    public static byte[] Post(string path, byte[] json) =>
        [.. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n"), .. json];
}
