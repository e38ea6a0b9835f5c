using System.Globalization;
using ObjectOS.Queries;

namespace ObjectOS.Storage;

/// <summary>The parameters of a composed statement, numbered in the order they are added.</summary>
internal sealed class ParameterList : IParameterSource
{
    private readonly List<(FieldValue Value, int Scale, bool IsTotal)> values = [];

    public int Count => values.Count;

    /// <summary>Adds a value.</summary>
    /// <returns>Its place in the text: <c>$1</c>, <c>$2</c>, ...</returns>
    public string Add(FieldValue value, int scale = 0)
    {
        values.Add((value, scale, false));
        return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Adds a decimal that is compared with a sum or a mean.</summary>
    /// <returns>Its place in the text.</returns>
    public string AddTotal(FieldValue value, int scale)
    {
        values.Add((value, scale, true));
        return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
    }

    public void Write(ParameterWriter parameters)
    {
        foreach (var (value, scale, isTotal) in values)
        {
            if (isTotal)
            {
                parameters.Total(value.AsDecimal, scale);
            }
            else
            {
                parameters.Value(value, scale);
            }
        }
    }
}
