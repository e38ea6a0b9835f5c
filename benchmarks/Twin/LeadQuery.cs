using System.Globalization;

namespace LeadsTwin;

/// <summary>Which leads a list holds.</summary>
internal enum LeadFilter
{
    None,
    Status,
    Company,
}

/// <summary>What a list asks for.</summary>
internal readonly record struct LeadQuery(LeadFilter Filter, string? Value, bool ByAmount, int Limit, int Offset, bool Count)
{
    /// <summary>Where the page before ended; null for the first.</summary>
    public LeadPosition? After { get; private init; }

    /// <summary>Reads the parameters; names the first that is unknown or not valid.</summary>
    public static bool TryRead(IQueryCollection parameters, int defaultLimit, int largestLimit, out LeadQuery query, out string? wrong)
    {
        query = new LeadQuery(LeadFilter.None, null, false, defaultLimit, 0, true);
        string? after = null;
        foreach (var (name, values) in parameters)
        {
            var value = values.Count == 1 ? values[0] : null;
            var valid = value is not null;
            switch (name)
            {
                case "status" when query.Filter == LeadFilter.None:
                    valid &= LeadOptions.Status.Any(option => option.Text == value);
                    query = query with { Filter = LeadFilter.Status, Value = value };
                    break;
                case "company" when query.Filter == LeadFilter.None:
                    query = query with { Filter = LeadFilter.Company, Value = value };
                    break;
                case "sort":
                    valid &= value is "-amount" or "id";
                    query = query with { ByAmount = value == "-amount" };
                    break;
                case "limit":
                    valid &= int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= largestLimit;
                    query = query with { Limit = limit };
                    break;
                case "offset":
                    valid &= int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var offset);
                    query = query with { Offset = offset };
                    break;
                case "count":
                    valid &= value is "exact" or "none";
                    query = query with { Count = value == "exact" };
                    break;
                case "after":
                    after = value;
                    break;
                default:
                    valid = false;
                    break;
            }

            if (!valid)
            {
                wrong = name;
                return false;
            }
        }

        // It belongs to a list, so it is opened when that is known.
        if (after is not null)
        {
            if (query.Offset > 0 || !LeadCursor.TryOpen(query, after, out var position))
            {
                wrong = "after";
                return false;
            }

            query = query with { After = position };
        }

        wrong = null;
        return true;
    }
}
