namespace ObjectOS.Storage;

/// <summary>A read of at most one row by its id, the policy inside it. A driver may send several that wait at the same time together; each keeps its own statement or shares one that is the same for all.</summary>
/// <param name="Id">The id of the row.</param>
/// <param name="Sql">The statement for this row alone.</param>
/// <param name="ManySql">The same statement for many ids: a list as its only parameter, the id as its first column. Null where the statement depends on more than the id.</param>
/// <param name="Parameters">The parameters of <paramref name="Sql"/>.</param>
public readonly record struct KeyRead(Guid Id, string Sql, string? ManySql, IParameterSource? Parameters);
