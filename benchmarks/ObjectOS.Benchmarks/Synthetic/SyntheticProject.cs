using System.Reflection;

namespace ObjectOS.Benchmarks.Synthetic;

/// <summary>Writes an application of synthetic objects to a folder inside the repository, as apps/Crm is one.</summary>
internal static class SyntheticProject
{
    private const string Main = """
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddObjectOS();

        var app = builder.Build();
        app.MapObjectOS();
        await app.RunObjectOSAsync(args);

        """;

    // The repository this program was built from.
    private static readonly string Root =
        typeof(SyntheticProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Writes it.</summary>
    /// <param name="objects">How many.</param>
    /// <param name="searchedEvery">1 makes each searchable, 10 every tenth.</param>
    /// <param name="folder">Its definitions are replaced.</param>
    public static void Write(int objects, int searchedEvery, string folder)
    {
        var name = "synthetic-" + Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var definitions = Path.Combine(folder, "objects");
        if (Directory.Exists(definitions))
        {
            Directory.Delete(definitions, recursive: true);
        }

        Directory.CreateDirectory(definitions);
        File.WriteAllText(Path.Combine(folder, "app.yml"), SyntheticObjects.Application(objects));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Main);
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), Project(name));
        for (var number = 1; number <= objects; number++)
        {
            File.WriteAllText(Path.Combine(definitions, SyntheticObjects.Name(number) + ".object.yml"), SyntheticObjects.Yaml(number, isSearched: number % searchedEvery == 0));
        }
    }

    private static string Project(string name) => $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <Import Project="{Root}eng/ObjectOS.props" />
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <AssemblyName>{name}</AssemblyName>
            <RootNamespace>Synthetic</RootNamespace>
            <PublishAot>true</PublishAot>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="{Root}src/ObjectOS.Plugins/Server/ObjectOS.Plugins.Server.csproj" />
            <ProjectReference Include="{Root}src/ObjectOS.Plugins/Sqlite/ObjectOS.Plugins.Sqlite.csproj" />
          </ItemGroup>
        </Project>

        """;
}
