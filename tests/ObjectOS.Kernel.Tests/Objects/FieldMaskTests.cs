using CsCheck;

namespace ObjectOS.Objects;

/// <summary>A mask is a set of ordinals.</summary>
public class FieldMaskTests
{
    private static readonly Gen<HashSet<int>> Ordinals = Gen.Int[0, FieldMask.Capacity - 1].HashSet[0, 40];

    [Fact]
    public void It_behaves_like_a_set() =>
        Gen.Select(Ordinals, Ordinals).Sample((left, right) =>
        {
            var (leftMask, rightMask) = (Of(left), Of(right));

            Assert.Equal(left.Count, leftMask.Count);
            Assert.Equal(left.Count == 0, leftMask.IsEmpty);
            Assert.Equal(left.Order(), Members(leftMask));
            Assert.Equal(left.Intersect(right).Order(), Members(leftMask & rightMask));
            Assert.Equal(left.Union(right).Order(), Members(leftMask | rightMask));
            Assert.Equal(left.Except(right).Order(), Members(leftMask.Without(rightMask)));
            Assert.Equal(right.IsSubsetOf(left), leftMask.Contains(rightMask));
            Assert.Equal(left.SetEquals(right), leftMask == rightMask);
            Assert.True(leftMask != rightMask || leftMask.GetHashCode() == rightMask.GetHashCode());
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(192)]
    [InlineData(255)]
    [InlineData(256)]
    public void The_first_fields_are_those_below_the_count(int count) =>
        Assert.Equal(Enumerable.Range(0, count), Members(FieldMask.First(count)));

    [Theory]
    [InlineData(-1)]
    [InlineData(257)]
    public void There_are_no_more_fields_than_it_holds(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => FieldMask.First(count));

    private static FieldMask Of(IEnumerable<int> ordinals) => FieldMask.Of([.. ordinals]);

    private static IEnumerable<int> Members(FieldMask mask) => Enumerable.Range(0, FieldMask.Capacity).Where(ordinal => mask[ordinal]);
}
