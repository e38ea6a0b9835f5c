namespace ObjectOS.Generators.Model;

/// <summary>The C# class of an extended object in the application.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="ClassName">Its name.</param>
internal sealed record ExtensionModel(string Namespace, string ClassName);
