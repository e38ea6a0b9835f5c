namespace ObjectOS.Objects;

/// <summary>A decimal has no more digits than its field declares.</summary>
public class PrecisionTests
{
    private static readonly FieldDefinition Rate = new("rate", FieldType.Percent, ValueKind.Decimal, 7) { Scale = 2, Precision = 4 };

    [Theory]
    [InlineData("99.99", "")]
    [InlineData("-99.99", "")]
    [InlineData("100", "TOO_LARGE")]
    [InlineData("-100", "TOO_SMALL")]
    public void Digits_are_counted(string value, string code)
    {
        var problems = new ProblemList();
        FieldRules.Number(Rate, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), problems);

        Assert.Equal(code, string.Join(' ', problems.Items.Select(problem => problem.Code)));
    }
}
