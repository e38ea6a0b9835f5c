using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Queries;

namespace ObjectOS.Server.Requests;

/// <summary>What the headers and the address of a write ask for beside its body.</summary>
internal sealed class WriteRequest
{
    private const string DryRun = "dryRun";

    private WriteRequest(Preferences preferences, string? key, bool dryRun, string? on)
    {
        Preferences = preferences;
        Key = dryRun ? null : key;
        On = on;
        Options = new WriteOptions(dryRun, preferences.MaxAffected);
    }

    /// <summary>What the caller prefers.</summary>
    public Preferences Preferences { get; }

    /// <summary>The caller's key for this request. A dry run has none: it leaves nothing that could be done twice.</summary>
    public string? Key { get; }

    /// <summary>The fields an upsert knows its record by; null for its id.</summary>
    public string? On { get; }

    /// <summary>What the kernel is asked for.</summary>
    public WriteOptions Options { get; }

    /// <summary>The same, whatever the address says, as a dry run.</summary>
    public WriteRequest AsDryRun() => new(Preferences, null, dryRun: true, On);

    /// <summary>Reads them.</summary>
    /// <exception cref="ProblemException">A parameter is unknown or has a value it cannot have, or a header has.</exception>
    public static WriteRequest Read(HttpContext context, bool upserts = false)
    {
        var request = context.Request;
        bool? dryRun = null;
        string? on = null;
        if (request.QueryString.HasValue)
        {
            foreach (var (name, value) in QueryParameters.Parse(request.QueryString.Value))
            {
                if (name == DryRun)
                {
                    dryRun = dryRun is null ? Truth(name, value) : throw Twice(name);
                }
                else if (upserts && name == "on")
                {
                    on = on is null ? value : throw Twice(name);
                }
                else
                {
                    throw QueryProblems.Parameter(name, "There is no such parameter for this request.");
                }
            }
        }

        return new WriteRequest(Preferences.Of(request), IdempotencyKeys.Of(request), dryRun == true, on);
    }

    private static bool Truth(string name, string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw QueryProblems.Parameter(name, $"'{name}' must be true or false."),
    };

    private static ProblemException Twice(string name) => QueryProblems.Parameter(name, $"The parameter '{name}' is given twice.");
}
