namespace ObjectOS.Generators.Text;

/// <summary>A stretch of a definition file: offsets for the editor, lines and columns for people, all counted from 0.</summary>
/// <param name="Start">The offset of the first character.</param>
/// <param name="Length">How many characters it covers.</param>
/// <param name="StartLine">The line of the first character.</param>
/// <param name="StartColumn">The column of the first character.</param>
/// <param name="EndLine">The line behind the last character.</param>
/// <param name="EndColumn">The column behind the last character.</param>
internal readonly record struct SourceSpan(int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn);
