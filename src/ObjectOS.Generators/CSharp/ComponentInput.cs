using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Plugins;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>What the C# of a project is linked with, apart from manifests.</summary>
/// <param name="Head">What the registration class takes from the manifest.</param>
/// <param name="Emitted">The types that this run emits and C# may already name.</param>
/// <param name="Extensions">Classes that an application derives from those of plugins: the plugin's class as the name, the derived one as the text.</param>
/// <param name="Actions">The actions that the project declares.</param>
internal sealed record ComponentInput(
    RegistrationHeadModel Head, EquatableArray<EmittedType> Emitted, EquatableArray<EmittedType> Extensions, EquatableArray<ActionContract> Actions)
{
    /// <summary>An object is its class and its events.</summary>
    private static readonly string[] Suffixes = ["", "Created", "Updated", "Deleted"];

    /// <summary>What a plugin gives to its C#.</summary>
    public static ComponentInput Of(PluginModel plugin, ApplicationModel? application)
    {
        var head = RegistrationHeadModel.Of(plugin, application is not null);
        var extended = (application?.Objects ?? default).Where(static model => model.Extension is not null).ToList();
        var names = plugin.Objects.SelectMany(TypesOf).Concat(plugin.Actions.SelectMany(TypesOf));
        if (head.OptionsType is { } options)
        {
            names = names.Append(options).Concat(plugin.Config.Select(static option => option.EnumName).OfType<string>());
        }

        return new ComponentInput(
            head,
            names.Concat(extended.Select(static model => model.Extension!.ClassName)).Select(name => new EmittedType(name, ClrTypes.Qualify(plugin.Namespace, name))).ToEquatableArray(),
            extended.Select(static model => new EmittedType(ClrTypes.Qualify(model.Namespace, model.ClassName), ClrTypes.Class(model.Extension!))).ToEquatableArray(),
            plugin.Actions.Select(static action => new ActionContract(
                action.ObjectName, action.Name, ClrTypes.Qualify(action.Namespace, action.ContractName), ClrTypes.NameOf(action.RecordType))).ToEquatableArray());
    }

    private static IEnumerable<string> TypesOf(ObjectModel model) =>
        Suffixes
            .Select(suffix => model.ClassName + suffix)
            .Concat(model.Fields.Select(static field => field.EnumName).OfType<string>());

    private static IEnumerable<string> TypesOf(ActionModel action) =>
        new[] { action.ContractName, action.InputName, action.ResultName }
            .Concat(action.Parameters.Concat(action.Result).Select(static parameter => parameter.EnumName).OfType<string>());
}

/// <summary>An action and what its handler implements.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Name">The action.</param>
/// <param name="Contract">The interface, written with <c>global::</c>.</param>
/// <param name="ClassName">The class of the object's records.</param>
internal sealed record ActionContract(string ObjectName, string Name, string Contract, string ClassName);
