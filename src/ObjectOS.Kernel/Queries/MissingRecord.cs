namespace ObjectOS.Queries;

/// <summary>What a condition comes to for a record that is not there: for one whose every field is missing and that nothing refers to.</summary>
internal static class MissingRecord
{
    public static bool Satisfies(Filter filter) => filter switch
    {
        CompareFilter { Value.IsNull: true } compare => compare.Operator == FilterOperator.Equal,
        CompareFilter compare => compare.Operator == FilterOperator.NotEqual,
        CompareFieldsFilter compare => compare.Operator == FilterOperator.NotEqual,
        InFilter list => list.Values.Any(static value => value.IsNull),
        AndFilter all => all.Operands.All(Satisfies),
        OrFilter any => any.Operands.Any(Satisfies),
        NotFilter not => !Satisfies(not.Operand),
        RelatedFilter related => Satisfies(related.Operand),
        ChildrenFilter or WordsFilter => false,
        _ => throw new NotSupportedException($"'{filter.GetType()}' is no filter that can be asked of a missing record."),
    };
}
