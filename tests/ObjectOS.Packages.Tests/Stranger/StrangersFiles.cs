using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Stranger;

/// <summary>
/// A plugin that becomes a package by an author who did nothing for it, a plugin that refers to that package and to nothing else, an application that links them, and an analyzer of somebody
/// else's that carries another version of the library that our generator reads YAML with.
/// </summary>
internal static class StrangersFiles
{
    public const string OtherYamlVersion = "16.3.0";

    public static void Write(StrangersMachine machine)
    {
        WriteAnalyzer(machine);
        WriteTickets(machine);
        WriteWorklog(machine);
        WriteApplication(machine);
    }

    private static void WriteAnalyzer(StrangersMachine machine)
    {
        machine.Write(
            "Other.Analyzer/Other.Analyzer.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <LangVersion>latest</LangVersion>
                <EnforceExtendedAnalyzerRules>true</EnforceExtendedAnalyzerRules>
                <PackageOutputPath>{machine.OwnFeed}</PackageOutputPath>
                <IncludeBuildOutput>false</IncludeBuildOutput>
                <SuppressDependenciesWhenPacking>true</SuppressDependenciesWhenPacking>
                <NoWarn>$(NoWarn);NU5128</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="5.0.0" PrivateAssets="all" />
                <PackageReference Include="System.Text.Encoding.CodePages" Version="9.0.19" PrivateAssets="all" />
                <PackageReference Include="YamlDotNet" Version="{OtherYamlVersion}" PrivateAssets="all" GeneratePathProperty="true" />
                <None Include="$(OutputPath)Other.Analyzer.dll" Pack="true" PackagePath="analyzers/dotnet/cs" Visible="false" />
                <None Include="$(PkgYamlDotNet)/lib/netstandard2.0/YamlDotNet.dll" Pack="true" PackagePath="analyzers/dotnet/cs" Visible="false" />
              </ItemGroup>
            </Project>
            """);
        machine.Write(
            "Other.Analyzer/OtherGenerator.cs",
            """
            using System.IO;
            using System.Linq;
            using Microsoft.CodeAnalysis;
            using YamlDotNet.RepresentationModel;

            [Generator]
            public sealed class OtherGenerator : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context)
                {
                    var project = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName);
                    context.RegisterSourceOutput(project, static (output, name) =>
                    {
                        var yaml = new YamlStream();
                        yaml.Load(new StringReader("of: other"));
                        var word = ((YamlMappingNode)yaml.Documents[0].RootNode).Children.Single().Value;
                        var version = typeof(YamlStream).Assembly.GetName().Version;
                        output.AddSource("Other.g.cs", $"internal static class OtherYaml {{ public const string Version = \"{word} {version}\"; }}");
                    });
                }
            }
            """);
    }

    private static void WriteTickets(StrangersMachine machine)
    {
        machine.Write(
            "Acme.Tickets/Acme.Tickets.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Version>1.2.0</Version>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PackageOutputPath>{machine.OwnFeed}</PackageOutputPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ObjectOS.Kernel" Version="{Repository.Version}" />
              </ItemGroup>
            </Project>
            """);
        machine.Write("Acme.Tickets/plugin.yml", "id: acme-tickets\nversion: 1.2.0");
        machine.Write(
            "Acme.Tickets/objects/tickets.object.yml",
            """
            label: Ticket
            fields:
              subject: { type: text, required: true, max_length: 200 }
              status: { type: select, required: true, default: new, options: [new, solved] }
            """);
        machine.Write("Acme.Tickets/data/tickets.data.yml", "- { _id: printer, subject: The printer is on fire }");
        machine.Write(
            "Acme.Tickets/QuietTickets.cs",
            """
            namespace Acme.Tickets;

            /// <summary>Nobody shouts at us.</summary>
            [EventHandler]
            internal sealed class QuietTickets : IBeforeHandler<Ticket>
            {
                private static readonly ProblemCode Shouts = new("TICKET_SHOUTS", ProblemKind.Conflict, "Say it calmly.");

                public ValueTask HandleAsync(RecordChange<Ticket> change, CancellationToken cancellationToken)
                {
                    if (change.Record.Subject == change.Record.Subject.ToUpperInvariant())
                    {
                        throw new ProblemException(Shouts, "Write it in small letters.");
                    }

                    return default;
                }
            }
            """);
    }

    private static void WriteWorklog(StrangersMachine machine)
    {
        machine.Write(
            "Acme.Worklog/Acme.Worklog.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Acme.Tickets" Version="1.2.0" />
              </ItemGroup>
            </Project>
            """);
        machine.Write("Acme.Worklog/plugin.yml", "id: acme-worklog\nversion: 1.0.0\ndependencies: { acme-tickets: ^1.0.0 }");
        machine.Write(
            "Acme.Worklog/work_entries.object.yml",
            """
            fields:
              ticket: { type: master_detail, reference_to: tickets }
              hours: { type: number, scale: 2, min: 0.25, max: 24, required: true }
            """);
    }

    private static void WriteApplication(StrangersMachine machine)
    {
        machine.Write(
            "Acme.App/Acme.App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ObjectOS.Plugins.Server" Version="{Repository.Version}" />
                <PackageReference Include="ObjectOS.Plugins.Sqlite" Version="{Repository.Version}" />
                <PackageReference Include="Other.Analyzer" Version="1.0.0" PrivateAssets="all" />
                <ProjectReference Include="../Acme.Worklog/Acme.Worklog.csproj" />
              </ItemGroup>
            </Project>
            """);
        machine.Write("Acme.App/app.yml", "id: acme\naccess: open\nseed: on_install\nsettings: { database: 'sqlite:acme.db' }");
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
            app.MapGet("/other", string () => OtherYaml.Version);
            return await app.RunObjectOSAsync(args);
            """);
    }
}
