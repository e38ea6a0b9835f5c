namespace ObjectOS.Queries;

/// <summary>One criterion of an order.</summary>
/// <param name="Field">Ordinal of the field.</param>
/// <param name="Descending">Largest first. Records without a value come last ascending and first descending.</param>
public readonly record struct Sort(int Field, bool Descending = false);

/// <summary>One criterion of an order of <typeparamref name="TRecord"/>.</summary>
/// <param name="Field">Ordinal of the field.</param>
/// <param name="Descending">Largest first.</param>
public readonly record struct Sort<TRecord>(int Field, bool Descending);
