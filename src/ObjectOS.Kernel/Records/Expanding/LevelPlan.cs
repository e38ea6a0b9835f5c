using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Records.Expanding;

/// <summary>
/// One place of an expansion: an object as the caller may read it, what is returned of it, and what is attached to it. Records at the end of a lookup come in the same row, children with a
/// statement of their own.
/// </summary>
internal sealed class LevelPlan
{
    private LevelPlan(RelatedObject target, FieldMask fields, IReadOnlyList<ExpansionPlan> expansions, FieldDefinition? parent, bool isJoined)
    {
        Target = target;
        Expansions = expansions;
        Joins = [.. expansions.OfType<RelatedPlan>()];
        HasChildren = expansions.Any(static expansion => expansion is ChildrenPlan || expansion.Level.HasChildren);
        var keys = new List<Sort>(2);
        if (isJoined || parent is not null || HasChildren)
        {
            keys.Add(new Sort(SystemFields.Id));
        }

        if (parent is not null)
        {
            keys.Add(new Sort(parent.Ordinal));
        }

        // A lookup that is expanded is not returned as an id.
        foreach (var join in Joins)
        {
            fields = fields.Without(FieldMask.Of(join.Field.Ordinal));
        }

        Columns = new RowColumns(fields) { Keys = keys, Joins = Joins };
    }

    /// <summary>The object.</summary>
    public RelatedObject Target { get; }

    /// <summary>Its machinery.</summary>
    public RecordType Type => Target.Store.Type;

    /// <summary>The columns of its rows: the fields to return, then the id and the reference to the level above where they are needed, then what is joined.</summary>
    public RowColumns Columns { get; }

    /// <summary>What is attached to each record, in the order it is written.</summary>
    public IReadOnlyList<ExpansionPlan> Expansions { get; }

    /// <summary>What comes in the same row.</summary>
    public IReadOnlyList<RelatedPlan> Joins { get; }

    /// <summary>Whether a statement of its own is needed for anything in here.</summary>
    public bool HasChildren { get; }

    /// <summary>The column of the row with which this level begins.</summary>
    public int Start { get; private set; }

    /// <summary>How many columns it has, with what is joined.</summary>
    public int Width { get; private set; }

    /// <summary>The column of the id.</summary>
    public int IdColumn => Start + Columns.Fields.Count;

    /// <summary>The column of the reference to the level above.</summary>
    public int ParentColumn => IdColumn + 1;

    /// <summary>Plans a query that was checked.</summary>
    /// <param name="target">The object.</param>
    /// <param name="select">The fields to return; null for all that may be read.</param>
    /// <param name="expansions">What is attached.</param>
    /// <param name="relations">Where relations lead.</param>
    public static LevelPlan Of(RelatedObject target, FieldMask? select, IReadOnlyList<Expansion> expansions, RelationScope relations) =>
        Make(target, select, expansions, relations, parent: null, isJoined: false).At(0);

    private static LevelPlan Make(RelatedObject target, FieldMask? select, IReadOnlyList<Expansion> expansions, RelationScope relations, FieldDefinition? parent, bool isJoined)
    {
        var plans = new ExpansionPlan[expansions.Count];
        for (var index = 0; index < plans.Length; index++)
        {
            plans[index] = expansions[index] is RelatedExpansion related
                ? Make(target.Definition.Fields[related.Field], related, relations)
                : Make((ChildrenExpansion)expansions[index], relations);
        }

        return new LevelPlan(target, select is { } fields ? fields & target.Readable : target.Readable, plans, parent, isJoined);
    }

    private static RelatedPlan Make(FieldDefinition field, RelatedExpansion expansion, RelationScope relations) =>
        new(field, Make(relations.Get(field.Reference!.Object), expansion.Select, expansion.Expand, relations, parent: null, isJoined: true));

    private static ChildrenPlan Make(ChildrenExpansion expansion, RelationScope relations)
    {
        var target = relations.Get(expansion.Relation.Object);
        var parent = target.Definition.FindField(expansion.Relation.Field)!;
        return new ChildrenPlan(expansion, parent, Make(target, expansion.Select, expansion.Expand, relations, parent, isJoined: false).At(0));
    }

    private LevelPlan At(int start)
    {
        Start = start;
        Width = Columns.Fields.Count + Columns.Keys.Count;
        foreach (var join in Joins)
        {
            Width += join.Level.At(start + Width).Width;
        }

        return this;
    }
}

/// <summary>What an expansion attaches to each record of a level.</summary>
/// <param name="Name">Name of the member.</param>
/// <param name="Level">The related records.</param>
internal abstract record ExpansionPlan(JsonEncodedText Name, LevelPlan Level);

/// <summary>The record at the end of a lookup.</summary>
/// <param name="Field">The lookup.</param>
/// <param name="Level">The record.</param>
internal sealed record RelatedPlan(FieldDefinition Field, LevelPlan Level) : ExpansionPlan(Field.JsonName, Level);

/// <summary>The records that refer to a record.</summary>
/// <param name="Expansion">Which of them, and in which order.</param>
/// <param name="Parent">The field that refers.</param>
/// <param name="Level">The records.</param>
internal sealed record ChildrenPlan(ChildrenExpansion Expansion, FieldDefinition Parent, LevelPlan Level) : ExpansionPlan(JsonEncodedText.Encode(Expansion.Relation.Name), Level);
