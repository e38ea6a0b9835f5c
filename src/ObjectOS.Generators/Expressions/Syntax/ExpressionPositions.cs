using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <summary>Tells where in the file a stretch of an expression stands.</summary>
internal abstract class ExpressionPositions
{
    /// <summary>The place of the characters from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public abstract SourceSpan SpanOf(int start, int end);
}
