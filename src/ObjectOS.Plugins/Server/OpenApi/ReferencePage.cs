using System.Net;
using System.Text;
using Scalar.AspNetCore;

namespace ObjectOS.Server.OpenApi;

/// <summary>The page that shows the document: Scalar's script, taken from its package, and our own few lines around it, so that no line of script stands in the page itself.</summary>
internal static class ReferencePage
{
    private const string ScriptResource = "ScalarStaticAssets.scalar.js";

    /// <summary>Scalar's script, compressed as the package holds it.</summary>
    public static Lazy<ReadOnlyMemory<byte>> Script { get; } = new(LoadScript);

    /// <summary>
    /// Starts Scalar on the document beside it, with everything off that would call home. It stands before Scalar's script: the library that checks values in there would otherwise try
    /// whether the page lets it compile code, and the page does not.
    /// </summary>
    public static ReadOnlyMemory<byte> StartScript { get; } = """
        globalThis.__zod_globalConfig = { jitless: true };
        document.addEventListener('DOMContentLoaded', () => {
          const root = document.getElementById('app');
          window.Scalar.createApiReference(root, {
            url: root.dataset.document,
            withDefaultFonts: false,
            telemetry: false,
            agent: { disabled: true },
            mcp: { disabled: true },
            hideClientButton: true,
            showDeveloperTools: 'never',
          });
        });
        """u8.ToArray();

    /// <summary>The page.</summary>
    /// <param name="title">Name of the application.</param>
    /// <param name="apiBase">Where the API lies.</param>
    public static byte[] Html(string title, string apiBase)
    {
        var address = WebUtility.HtmlEncode(apiBase);
        return Encoding.UTF8.GetBytes($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{WebUtility.HtmlEncode(title)}: API</title>
              <link rel="icon" href="data:,">
            </head>
            <body>
              <div id="app" data-document="{address}/openapi.json"></div>
              <script src="{address}/docs/start.js"></script>
              <script src="{address}/docs/scalar.js"></script>
            </body>
            </html>

            """);
    }

    private static ReadOnlyMemory<byte> LoadScript()
    {
        using var stream = typeof(ScalarOptions).Assembly.GetManifestResourceStream(ScriptResource)
            ?? throw new InvalidOperationException($"The package of Scalar holds no '{ScriptResource}'.");
        var script = new byte[stream.Length];
        stream.ReadExactly(script);
        return script;
    }
}
