namespace ObjectOS.Generators.Expressions.Sql;

/// <summary>An expression does what a database cannot do exactly as C# does it. Caught where the expression is linked, and reported there.</summary>
/// <param name="name">What it does: a function, as it is called, or another part of the language.</param>
internal sealed class UnsupportedInSqlException(string name) : Exception(name)
{
    /// <summary>What it does.</summary>
    public string Name { get; } = name;
}
