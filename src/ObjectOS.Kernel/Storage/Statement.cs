namespace ObjectOS.Storage;

/// <summary>A statement that is ready to run.</summary>
/// <param name="Sql">Its text; values are always parameters.</param>
/// <param name="Parameters">Its parameters, or null.</param>
internal readonly record struct Statement(string Sql, IParameterSource? Parameters);
