namespace ObjectOS.Generators.Model;

/// <summary>The C# types a plugin names for the steps of its life, fully qualified; null where it names none.</summary>
/// <param name="OnInstall">Runs once per database.</param>
/// <param name="OnLoad">Runs at each start, before any plugin is enabled.</param>
/// <param name="OnEnable">Runs when the plugin starts to work.</param>
/// <param name="OnDisable">Runs when the plugin stops working.</param>
/// <param name="OnUninstall">Runs when the plugin leaves the database.</param>
internal sealed record HooksModel(string? OnInstall, string? OnLoad, string? OnEnable, string? OnDisable, string? OnUninstall);
