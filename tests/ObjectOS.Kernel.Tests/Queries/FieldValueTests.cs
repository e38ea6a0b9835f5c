namespace ObjectOS.Queries;

public class FieldValueTests
{
    [Fact]
    public void A_value_comes_out_as_it_went_in()
    {
        var id = Guid.Parse("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10");

        Assert.Equal("a", FieldValue.Text("a").AsText);
        Assert.Equal(long.MinValue, FieldValue.Integer(long.MinValue).AsInteger);
        Assert.Equal(double.Epsilon, FieldValue.Real(double.Epsilon).AsReal);
        Assert.Equal("-1000.50", FieldValue.Decimal(-1000.50m).AsDecimal.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(FieldValue.Boolean(true).AsBoolean);
        Assert.Equal(DateOnly.MaxValue, FieldValue.Date(DateOnly.MaxValue).AsDate);
        Assert.Equal(TimeOnly.MaxValue, FieldValue.Time(TimeOnly.MaxValue).AsTime);
        Assert.Equal(TestKernel.Now, FieldValue.Timestamp(TestKernel.Now.ToOffset(TimeSpan.FromHours(5))).AsTimestamp);
        Assert.Equal(id, FieldValue.Uuid(id).AsUuid);
        Assert.Equal(["a", "b"], FieldValue.TextList(["a", "b"]).AsTextList);
        Assert.True(FieldValue.Text(null).IsNull);
    }

    [Fact]
    public void Values_are_equal_by_what_they_mean()
    {
        (FieldValue Left, FieldValue Right, bool Equal)[] pairs =
        [
            (FieldValue.Decimal(1.0m), FieldValue.Decimal(1.00m), true),
            (FieldValue.Real(0.0), FieldValue.Real(-0.0), true),
            (FieldValue.TextList(["a"]), FieldValue.TextList(["a"]), true),
            (FieldValue.TextList(["a", "b"]), FieldValue.TextList(["b", "a"]), false),
            (FieldValue.Text("a"), FieldValue.Text("A"), false),
            (FieldValue.Text("1"), FieldValue.Json("1"), false),
            (FieldValue.Integer(1), FieldValue.Decimal(1), false),
            (FieldValue.Null, FieldValue.Text(null), true),
        ];

        Assert.All(pairs, pair =>
        {
            Assert.Equal(pair.Equal, pair.Left == pair.Right);
            Assert.True(!pair.Equal || pair.Left.GetHashCode() == pair.Right.GetHashCode());
        });
    }
}
