using System.Globalization;

namespace ObjectOS.Server.Queries;

/// <summary>
/// What is returned of an object and of those around it, put together from <c>select</c> and <c>expand</c>: <c>select=name,account.name</c> and <c>expand=account</c> speak of the same
/// related record.
/// </summary>
internal sealed class Selection
{
    private readonly QueryPosition position;
    private readonly FieldDefinition? lookup;
    private readonly ChildRelation? relation;
    private readonly List<Selection> around = [];
    private FieldMask fields;
    private bool isNamed;

    /// <summary>What is returned of the object that is asked.</summary>
    public Selection(RecordAccess access) => position = QueryPosition.At(access);

    private Selection(QueryPosition position, FieldDefinition? lookup, ChildRelation? relation)
    {
        this.position = position;
        this.lookup = lookup;
        this.relation = relation;
    }

    /// <summary>The object and the way there.</summary>
    public QueryPosition Position => position;

    /// <summary>Whether it is a list of records.</summary>
    public bool IsList => relation is not null;

    /// <summary>The condition on the records of a list.</summary>
    public Filter? Where { get; set; }

    /// <summary>The order of a list.</summary>
    public IReadOnlyList<Sort> OrderBy { get; set; } = [];

    /// <summary>The most records of a list.</summary>
    public int Limit { get; set; } = QueryLimits.DefaultLimit;

    /// <summary>The fields named; null when none was.</summary>
    public FieldMask? Fields => isNamed ? fields : null;

    /// <summary>The related records.</summary>
    public IReadOnlyList<Expansion> Expansions => around.Count == 0 ? [] : [.. around.Select(static part => part.ToExpansion())];

    /// <summary>Wants a field, <c>name</c> or <c>account.name</c>; the name of a to-many relation wants its records.</summary>
    /// <exception cref="ProblemException">The caller knows of no such field.</exception>
    public void Select(string name, string pointer)
    {
        isNamed = true;
        var end = name.LastIndexOf('.');
        var part = end < 0 ? this : Follow(name[..end], pointer);
        var last = name[(end + 1)..];
        part.isNamed = true;
        if (part.position.Object.FindReadable(last) is { } field)
        {
            part.fields.Add(field.Ordinal);
        }
        else
        {
            part.Enter(last, name, pointer);
        }
    }

    /// <summary>Wants the records at the end of a path of relations.</summary>
    /// <exception cref="ProblemException">The caller knows of no such relation, or the path is too long.</exception>
    public Selection Follow(string path, string pointer)
    {
        var part = this;
        foreach (var name in path.Split('.'))
        {
            part = part.Enter(name, path, pointer);
        }

        return part;
    }

    private Selection Enter(string name, string path, string pointer)
    {
        if (around.Find(part => (part.lookup?.Name ?? part.relation!.Name) == name) is { } known)
        {
            return known;
        }

        var entered = Find(name) ?? throw position.Unknown(name, pointer);
        if (entered.position.Distance > QueryLimits.MaxRelationDepth)
        {
            throw QueryProblems.Expand(string.Create(CultureInfo.InvariantCulture, $"'{path}' leads over more than {QueryLimits.MaxRelationDepth} relations."), pointer);
        }

        around.Add(entered);
        return entered;
    }

    private Selection? Find(string name)
    {
        var scope = position.Object;
        if (scope.FindReadable(name) is { } field)
        {
            return field.Reference is { } reference && scope.FindRelated(reference.Object) is { } related
                ? new Selection(position.Step(related, name), field, null)
                : null;
        }

        return scope.Definition.FindChildren(name) is { } children && scope.FindChildren(children) is { } records
            ? new Selection(position.Step(records, name), null, children)
            : null;
    }

    private Expansion ToExpansion()
    {
        // A part of a record says which one it is of.
        FieldMask? select = isNamed ? fields | (position.Object.FindReadable("id") is null ? FieldMask.None : FieldMask.Of(SystemFields.Id)) : null;
        return relation is null
            ? new RelatedExpansion(lookup!.Ordinal) { Select = select, Expand = Expansions }
            : new ChildrenExpansion(relation) { Select = select, Expand = Expansions, Where = Where, OrderBy = OrderBy, Limit = Limit };
    }
}
