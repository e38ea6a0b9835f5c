using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Tool;

/// <summary>An application that refers to the project of a plugin, both right and small.</summary>
internal static class ToolProjects
{
    public static void Write(StrangersMachine machine)
    {
        machine.Write("Acme.Tickets/Acme.Tickets.csproj", Project("Microsoft.NET.Sdk", $"<PackageReference Include=\"ObjectOS.Kernel\" Version=\"{Repository.Version}\" />"));
        machine.Write(
            "Acme.App/Acme.App.csproj",
            Project(
                "Microsoft.NET.Sdk.Web",
                $"""
                <PackageReference Include="ObjectOS.Plugins.Server" Version="{Repository.Version}" />
                    <PackageReference Include="ObjectOS.Plugins.Sqlite" Version="{Repository.Version}" />
                    <ProjectReference Include="../Acme.Tickets/Acme.Tickets.csproj" />
                """));
        Reset(machine);
    }

    /// <summary>Makes every file right again, and removes those that were added.</summary>
    public static void Reset(StrangersMachine machine)
    {
        string[] written = [".yml", ".cs", ".globalconfig", ".props"];
        foreach (var file in Directory.EnumerateFiles(machine.Home, "*", SearchOption.AllDirectories).Where(file => written.Contains(Path.GetExtension(file), StringComparer.Ordinal)))
        {
            if (!Path.GetRelativePath(machine.Home, file).Split('/').Intersect(["obj", "bin", "tools"]).Any())
            {
                File.Delete(file);
            }
        }

        machine.Write("Acme.Tickets/plugin.yml", "id: acme-tickets\nversion: 1.2.0");
        machine.Write(
            "Acme.Tickets/objects/tickets.object.yml",
            """
            fields:
              subject: { type: text, required: true, max_length: 200 }
              status: { type: select, required: true, default: new, options: [new, solved] }
            """);
        machine.Write("Acme.App/app.yml", "id: acme\naccess: open");
        machine.Write(
            "Acme.App/objects/comments.object.yml",
            """
            fields:
              ticket: { type: lookup, reference_to: tickets, required: true }
              text: { type: textarea, required: true }
            """);
        machine.Write(
            "Acme.App/Program.cs",
            """
            var builder = WebApplication.CreateSlimBuilder(args);
            builder.AddObjectOS();
            var app = builder.Build();
            app.MapObjectOS();
            return await app.RunObjectOSAsync(args);
            """);
    }

    private static string Project(string sdk, string references) => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
        </Project>
        """;
}
