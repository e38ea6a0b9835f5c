namespace ObjectOS.Generators.Model;

/// <summary>An option of a select.</summary>
/// <param name="Value">What JSON and SQL hold.</param>
/// <param name="Label">What people read.</param>
/// <param name="MemberName">The member of the generated enum.</param>
/// <param name="Color">The colour a user interface shows it in.</param>
/// <param name="AnnotationsJson">The keys only a user interface reads, as a compact JSON object; empty when there are none.</param>
internal sealed record OptionModel(string Value, string Label, string MemberName, string? Color, string AnnotationsJson = "");
