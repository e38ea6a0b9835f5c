using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Expressions.Sql;

/// <summary>What the SQL of an expression is written over.</summary>
/// <param name="FindObject">Finds the object that a reference leads to, by name.</param>
/// <param name="FindRollup">Finds what a roll-up adds up, by object and field.</param>
internal sealed record SqlNames(Func<string, ObjectModel?> FindObject, Func<string, string, RollupPlan?> FindRollup);

/// <summary>A roll-up, checked: which records it goes through and what it makes of them.</summary>
/// <param name="Child">The object of those records.</param>
/// <param name="Reference">Their reference to the record that has the roll-up.</param>
/// <param name="Function">What is made of them.</param>
/// <param name="Value">What is taken of each; null to count them.</param>
/// <param name="Filter">Which of them are taken; null for all.</param>
/// <param name="Result">The roll-up, with its type.</param>
internal sealed record RollupPlan(ObjectModel Child, FieldModel Reference, RollupFunction Function, BoundExpression? Value, BoundExpression? Filter, FieldModel Result);
