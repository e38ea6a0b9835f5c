namespace ObjectOS.Generators.Emit;

/// <summary>A source file to add to the compilation.</summary>
/// <param name="HintName">Its name, with folders; unique in the compilation whatever the case of letters.</param>
/// <param name="Text">Its text.</param>
internal sealed record GeneratedFile(string HintName, string Text);
