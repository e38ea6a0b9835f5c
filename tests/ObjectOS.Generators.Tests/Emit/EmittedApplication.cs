using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Lifecycle;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>A plugin and an application, each compiled with what was emitted for it, loaded into this process.</summary>
internal sealed class EmittedApplication
{
    private readonly AssemblyLoadContext _context = new("emitted", isCollectible: false);

    private EmittedApplication(ProjectFiles plugin, ProjectFiles? between, ProjectFiles app)
    {
        var compiledPlugin = Emit(GeneratorHarness.Run(plugin, new HarnessOptions { AssemblyName = "Acme.Shop", RootNamespace = "Acme.Shop" }));
        Plugin = Load(compiledPlugin);
        var references = new List<MetadataReference> { MetadataReference.CreateFromImage(compiledPlugin) };
        if (between is not null)
        {
            var compiled = Emit(GeneratorHarness.Run(between, new HarnessOptions { AssemblyName = "Acme.Between", RootNamespace = "Acme.Between", References = [.. references] }));
            Load(compiled);
            references.Add(MetadataReference.CreateFromImage(compiled));
        }

        var compiledApp = Emit(GeneratorHarness.Run(app, new HarnessOptions
        {
            AssemblyName = "Acme.ShopApp",
            RootNamespace = "Acme.ShopApp",
            References = references,
        }));
        App = Load(compiledApp);
        Definition = (ApplicationDefinition)Activator.CreateInstance(App.GetType("Acme.ShopApp.Machinery.Application", throwOnError: true)!)!;
    }

    /// <summary>The plugin's assembly.</summary>
    public System.Reflection.Assembly Plugin { get; }

    /// <summary>The application's assembly.</summary>
    public System.Reflection.Assembly App { get; }

    /// <summary>The emitted definition of the application.</summary>
    public ApplicationDefinition Definition { get; }

    /// <summary>Compiles and loads both.</summary>
    public static EmittedApplication Load(ProjectFiles plugin, ProjectFiles app) => new(plugin, null, app);

    /// <summary>The same with a plugin between them, which depends on the first.</summary>
    public static EmittedApplication Load(ProjectFiles plugin, ProjectFiles between, ProjectFiles app) => new(plugin, between, app);

    /// <summary>The emitted registration of a plugin.</summary>
    public PluginDefinition PluginOf(string id) => Definition.Plugins.Single(plugin => plugin.Id == id);

    private static byte[] Emit(HarnessResult result)
    {
        Assert.Empty(result.Messages);
        using var image = new MemoryStream();
        var emitted = result.Compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }

    private System.Reflection.Assembly Load(byte[] image) => _context.LoadFromStream(new MemoryStream(image));
}
