using System.Globalization;
using ObjectOS.Queries;

namespace ObjectOS.Storage;

/// <summary>The parameters of a composed statement, numbered in the order they are added.</summary>
internal sealed class ParameterList : IParameterSource
{
    private readonly List<(FieldValue Value, int Scale)> values = [];

    public int Count => values.Count;

    /// <summary>Adds a value.</summary>
    /// <returns>Its place in the text: <c>$1</c>, <c>$2</c>, ...</returns>
    public string Add(FieldValue value, int scale = 0)
    {
        values.Add((value, scale));
        return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
    }

    public void Write(ParameterWriter parameters)
    {
        foreach (var (value, scale) in values)
        {
            parameters.Value(value, scale);
        }
    }
}
