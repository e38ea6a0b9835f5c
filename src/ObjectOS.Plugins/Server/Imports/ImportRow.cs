namespace ObjectOS.Server.Imports;

/// <summary>One row of an import, as JSON fields, or what is wrong with it before anything of it is a record.</summary>
/// <param name="Line">The line on which it begins in a text, or its number in a list, counted from 1.</param>
/// <param name="Json">Its fields as a JSON object.</param>
/// <param name="Problem">What is wrong with it; null when it can be read.</param>
internal readonly record struct ImportRow(int Line, ReadOnlyMemory<byte> Json, ProblemException? Problem);
