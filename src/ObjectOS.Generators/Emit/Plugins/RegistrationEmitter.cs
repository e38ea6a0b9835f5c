using System.Globalization;
using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>Emits the class by which a plugin registers its services, handlers and hooks: factories that call constructors, nothing searched for.</summary>
internal static class RegistrationEmitter
{
    /// <summary>The file of a plugin.</summary>
    public static GeneratedFile Emit(RegistrationModel model)
    {
        var plugin = model.Plugin;
        var source = new SourceWriter();
        Headers.Write(source, plugin.IsApplication ? "app.yml and the C# of the project" : "plugin.yml and the C# of the project", plugin.Namespace);
        source.Line("using global::Microsoft.Extensions.DependencyInjection;");
        source.Line();
        source.Line(DocComments.Summary(plugin.Name, plugin.Description));
        source.Line($"/// <remarks>Registers what the plugin <c>{plugin.Id}</c> brings; applications that reference it name this class.</remarks>");
        source.Line(Headers.GeneratedCode);
        source.Open($"public sealed class {plugin.TypeName} : global::ObjectOS.Lifecycle.PluginDefinition");
        EmitText(source, "string", "Id", CSharpLiterals.Quote(plugin.Id));
        EmitText(source, "string", "Name", CSharpLiterals.Quote(plugin.Name));
        EmitText(source, "string", "Version", CSharpLiterals.Quote(plugin.Version));
        EmitText(source, "string?", "Description", plugin.Description is { } description ? CSharpLiterals.Quote(description) : null);
        EmitText(source, "string?", "Annotations", plugin.AnnotationsJson.Length == 0 ? null : CSharpLiterals.RawJson(plugin.AnnotationsJson));
        EmitList(source, "Dependencies", plugin.Dependencies);
        EmitList(source, "OptionalDependencies", plugin.OptionalDependencies);
        EmitList(source, "ConfigKeys", plugin.ConfigKeys);
        EmitServices(source, model);
        EmitHandlers(source, model);
        foreach (var hook in model.Hooks)
        {
            source.Line();
            source.Line("/// <inheritdoc />");
            source.Line($"public override global::ObjectOS.Lifecycle.I{hook.Step}Hook? Create{hook.Step}Hook(global::System.IServiceProvider services) =>");
            source.Line($"    services.GetRequiredService<{hook.Type}>();");
        }

        source.Close();
        return new GeneratedFile($"{plugin.TypeName}.g.cs", source.ToString());
    }

    private static void EmitText(SourceWriter source, string type, string property, string? literal)
    {
        if (literal is null)
        {
            return;
        }

        if (property != "Id")
        {
            source.Line();
        }

        source.Line("/// <inheritdoc />");
        source.Line($"public override {type} {property} => {literal};");
    }

    private static void EmitList(SourceWriter source, string property, EquatableArray<string> values)
    {
        if (values.Count > 0)
        {
            source.Line();
            source.Line("/// <inheritdoc />");
            source.Line(
                $"public override global::System.Collections.Generic.IReadOnlyList<string> {property} {{ get; }} = "
                + $"[{string.Join(", ", values.Select(CSharpLiterals.Quote))}];");
        }
    }

    private static void EmitServices(SourceWriter source, RegistrationModel model)
    {
        if (model.Components.Count == 0 && model.Plugin.OptionsType is null)
        {
            return;
        }

        source.Line();
        source.Line("/// <inheritdoc />");
        source.Line("public override void AddServices(");
        source.Line("    global::Microsoft.Extensions.DependencyInjection.IServiceCollection services,");
        source.Open("    global::Microsoft.Extensions.Configuration.IConfigurationSection configuration)");
        if (model.Plugin.OptionsType is { } options)
        {
            source.Line($"services.AddSingleton({options}.Bind(configuration));");
        }

        foreach (var component in model.Components)
        {
            EmitComponent(source, component, model.Hooks);
        }

        source.Close();
    }

    /// <summary>A class with one contract is registered as that; a class with several roles as itself, so that all of them share one instance.</summary>
    private static void EmitComponent(SourceWriter source, ComponentModel component, EquatableArray<HookModel> hooks)
    {
        var isHook = hooks.Any(hook => hook.Type == component.Type);
        var isItself = component.Contracts.Count != 1 || component.Handles.Count > 0 || isHook;
        var arguments = string.Join(", ", component.Arguments.Select(static argument =>
            $"services.{(argument.Optional ? "GetService" : "GetRequiredService")}<{argument.Type}>()"));
        var service = isItself ? component.Type : component.Contracts[0];
        source.Line($"services.AddSingleton<{service}>(static services => new {component.Type}({arguments}));");
        foreach (var contract in isItself ? component.Contracts : default)
        {
            if (contract != component.Type)
            {
                source.Line($"services.AddSingleton<{contract}>(static services => services.GetRequiredService<{component.Type}>());");
            }
        }
    }

    /// <summary>For example <c>handlers.Before&lt;Lead&gt;(static services => { var leads = ...; return new BeforeMethod&lt;Lead&gt;(ChangeKind.Create, leads.Score); }, "Acme.Leads.Score", 0)</c>.</summary>
    private static void EmitMethod(SourceWriter source, ComponentModel component, HandledModel handled, RecordMethod method)
    {
        var call = $"target.{Identifiers.Escape(method.Name)}(what{(method.TakesToken ? ", token" : "")})";
        var body = method.Returns switch
        {
            "void" => $"{{ {call}; return default; }}",
            "Task" => $"new global::System.Threading.Tasks.ValueTask({call})",
            _ => call,
        };
        var kind = handled.Method == "Before" ? $"global::ObjectOS.Events.ChangeKind.{method.Change}, " : "";
        source.Open($"handlers.{handled.Method}<{handled.Subject}>(static services =>");
        source.Line($"var target = services.GetRequiredService<{component.Type}>();");
        source.Line($"return new global::ObjectOS.Events.{handled.Method}Method<{handled.Subject}>({kind}(what, {(method.TakesToken ? "token" : "_")}) => {body});");
        source.Close($", {CSharpLiterals.Quote($"{component.Name}.{method.Name}")}, {method.Order.ToString(CultureInfo.InvariantCulture)});");
    }

    private static void EmitHandlers(SourceWriter source, RegistrationModel model)
    {
        if (model.Components.All(static component => component.Handles.Count == 0))
        {
            return;
        }

        source.Line();
        source.Line("/// <inheritdoc />");
        source.Open("public override void AddHandlers(global::ObjectOS.Events.IEventHandlerRegistry handlers)");
        foreach (var component in model.Components)
        {
            foreach (var handled in component.Handles)
            {
                if (handled.Calls is { } method)
                {
                    EmitMethod(source, component, handled, method);
                    continue;
                }

                source.Line(
                    $"handlers.{handled.Method}<{handled.Subject}>(static services => services.GetRequiredService<{component.Type}>(), "
                    + $"{CSharpLiterals.Quote(component.Name)}, {component.Order.ToString(CultureInfo.InvariantCulture)});");
            }
        }

        source.Close();
    }
}
