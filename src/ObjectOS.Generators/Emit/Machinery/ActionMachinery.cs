using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>An action of an application and the name of its machinery.</summary>
/// <param name="Model">The action.</param>
/// <param name="TypeName">The name of its class, unique among those of its object.</param>
/// <param name="Entity">The class of the object's records: the derived one where the object is extended.</param>
internal sealed record ActionMachinery(ActionModel Model, string TypeName, string Entity)
{
    /// <summary>The class of its parameters.</summary>
    public string Input => ClrTypes.Qualify(Model.Namespace, Model.InputName);

    /// <summary>Whether it is done to a record.</summary>
    public bool IsOfRecord => Model.Kind == ActionKind.Record;

    /// <summary>Everything it asks.</summary>
    public IEnumerable<BoundExpression> Bound => Conditions.Concat(Model.Expressions.Select(static expression => expression.Value));

    /// <summary>Whether a condition may have the same answer for every record, of which the compiler would warn.</summary>
    public bool HasForegoneConditions => Bound.SelectMany(BoundWalker.All).Any(MachineryModel.IsForegone);

    private IEnumerable<BoundExpression> Conditions => new[] { Model.VisibleWhen?.Value, Model.EnabledWhen?.Value }.OfType<BoundExpression>();

    /// <summary>The name of the class around the actions of an object.</summary>
    public static string ContainerOf(MachineryModel model) => model.TypeName.Substring(0, model.TypeName.Length - "Type".Length) + "Actions";

    /// <summary>The actions of an object, in order.</summary>
    public static List<ActionMachinery> Of(MachineryModel model)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return model.Object.Actions.Select(action => new ActionMachinery(action, Unique(Identifiers.Pascal(action.Name) + "Action"), model.Entity)).ToList();

        // Two plugins may declare what C# calls alike: a_1 and a1.
        string Unique(string name)
        {
            while (!names.Add(name))
            {
                name += "_";
            }

            return name;
        }
    }
}
