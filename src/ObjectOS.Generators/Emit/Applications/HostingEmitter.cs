using ObjectOS.Generators.Emit.Text;

namespace ObjectOS.Generators.Emit.Applications;

/// <summary>Emits the three calls of a <c>Program.cs</c>, which hand the application's definition to the server plugin.</summary>
internal static class HostingEmitter
{
    /// <summary>The file of an application that has the server plugin.</summary>
    /// <param name="machineryNamespace">The namespace of the application's machinery.</param>
    public static GeneratedFile Emit(string machineryNamespace)
    {
        var source = new SourceWriter();
        Headers.Write(source, "app.yml", "Microsoft.AspNetCore.Builder");
        source.Line(
            $$"""
            /// <summary>Hosts the application in ASP.NET Core.</summary>
            {{Headers.GeneratedCode}}
            internal static class ObjectOSHosting
            {
                /// <summary>Adds every plugin's services, dependencies first.</summary>
                public static WebApplicationBuilder AddObjectOS(this WebApplicationBuilder builder)
                {
                    global::ObjectOS.Server.ObjectOSServer.AddObjectOS(builder, new global::{{machineryNamespace}}.Application());
                    return builder;
                }

                /// <summary>Maps the endpoints of the platform and of every plugin.</summary>
                public static WebApplication MapObjectOS(this WebApplication app)
                {
                    global::ObjectOS.Server.ObjectOSServer.MapObjectOS(app);
                    return app;
                }

                /// <summary>Runs the command that the arguments name; <c>serve</c> without one.</summary>
                public static global::System.Threading.Tasks.Task<int> RunObjectOSAsync(this WebApplication app, string[] args) =>
                    global::ObjectOS.Server.ObjectOSServer.RunObjectOSAsync(app, args);
            }
            """);
        return new GeneratedFile("Hosting.g.cs", source.ToString());
    }
}
