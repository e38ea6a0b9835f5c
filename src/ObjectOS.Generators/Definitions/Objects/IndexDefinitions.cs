using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>The indexes of an object.</summary>
/// <param name="Models">Every index to create: first those of fields, then the declared ones in file order.</param>
/// <param name="Conditions">The conditions of those that cover a part of the records.</param>
internal sealed record IndexDefinitions(EquatableArray<IndexModel> Models, EquatableArray<IndexConditionDefinition> Conditions);
