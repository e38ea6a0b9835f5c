using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>
/// Checks the parameters of constructors: a class may ask for what the kernel gives to everybody, for the plugin's own services and options,
/// and for services that a declared dependency says others may resolve.
/// </summary>
internal sealed class ParameterCheck
{
    private readonly HashSet<string> _given;
    private readonly Dictionary<string, ProvidedService> _provided = new(StringComparer.Ordinal);
    private readonly string? _options;

    public ParameterCheck(ComponentInput input, ServiceScope scope, IEnumerable<ComponentClass> classes)
    {
        _options = input.Head.OptionsType is { } options ? ClrTypes.Qualify(input.Head.Namespace, options) : null;
        _given = new HashSet<string>(
            KernelNames.Services.Concat(classes.SelectMany(static component => component.Contracts).Select(static contract => contract.Text)),
            StringComparer.Ordinal);
        if (_options is not null)
        {
            _given.Add(_options);
        }

        foreach (var service in scope.Provided)
        {
            // Two plugins provide it: the nearer one counts, and the application reports the rest.
            if (!_provided.TryGetValue(service.Name, out var other) || service.Relation < other.Relation)
            {
                _provided[service.Name] = service;
            }
        }
    }

    /// <summary>Reports each parameter that cannot be given; whether all can.</summary>
    public bool Check(ComponentClass component, List<DiagnosticInfo> problems)
    {
        var before = problems.Count;
        foreach (var parameter in component.Parameters)
        {
            if (!parameter.Type.IsUnknown && Describe(component, parameter) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return problems.Count == before;
    }

    private DiagnosticInfo? Describe(ComponentClass component, ConstructorParameter parameter)
    {
        // Whoever takes every implementation of a contract of its own offers a place to plug in, which may be empty.
        var type = parameter.ElementType ?? parameter.Type;
        if (parameter.IsElementOwn || _given.Contains(type.Text) || type.Text.StartsWith(KernelNames.Logger, StringComparison.Ordinal))
        {
            return null;
        }

        if (!_provided.TryGetValue(type.Name, out var service))
        {
            return NotProvided(component, parameter, WhyNot(type));
        }

        return service.Relation switch
        {
            PluginRelation.Undeclared => NotProvided(
                component, parameter, $"plugin '{service.PluginId}' provides. Name that plugin under 'dependencies' of the manifest."),
            PluginRelation.Optional when !parameter.Optional && parameter.ElementType is null => new DiagnosticInfo(
                DiagnosticDescriptors.ServiceOfOptionalPlugin, parameter.Place, [component.Type.Name, type.Name, service.PluginId]),
            _ => null,
        };
    }

    private string WhyNot(TypeText type)
    {
        if (type.Name.StartsWith("Microsoft.Extensions.Configuration.IConfiguration", StringComparison.Ordinal))
        {
            return _options is null
                ? "is not given to plugins. Declare options under 'config' of the manifest."
                : $"is not given to plugins. Ask for '{new TypeText(_options).Name}' instead.";
        }

        var names = _given.Select(static text => new TypeText(text).Name)
            .Concat(_provided.Values.Where(static service => service.Relation != PluginRelation.Undeclared).Select(static service => service.Name));
        return "nothing provides that the plugin declares. "
            + DidYouMean.Sentence(type.Name, names, "Mark a class of the project [Provides<...>] or depend on a plugin that provides it.");
    }

    private static DiagnosticInfo NotProvided(ComponentClass component, ConstructorParameter parameter, string why) =>
        new(DiagnosticDescriptors.ServiceNotProvided, parameter.Place, [component.Type.Name, (parameter.ElementType ?? parameter.Type).Name, why]);
}
