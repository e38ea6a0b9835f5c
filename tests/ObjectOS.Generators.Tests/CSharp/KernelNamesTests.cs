using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Model;
using ObjectOS.Objects;

namespace ObjectOS.Generators.Tests.CSharp;

/// <summary>The generator refers to no run-time assembly and knows names only; these tests hold the names against the kernel.</summary>
public sealed class KernelNamesTests
{
    private static readonly System.Reflection.Assembly Kernel = typeof(ObjectDefinition).Assembly;

    [Theory]
    [InlineData(KernelNames.Provides)]
    [InlineData(KernelNames.EventHandler)]
    [InlineData(KernelNames.BeforeHandler + "`1")]
    [InlineData(KernelNames.AfterHandler + "`1")]
    public void A_name_is_a_type_of_the_kernel(string name) => Assert.NotNull(Kernel.GetType(name));

    [Fact]
    public void Every_attribute_of_a_method_has_its_word() =>
        Assert.Equal(
            Kernel.GetTypes().Where(static type => type.IsSubclassOf(typeof(ObjectOS.Events.RecordMethodAttribute))).Select(static type => type.FullName).Order(StringComparer.Ordinal),
            KernelNames.RecordMethods.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_hook_has_its_interface_and_its_factory()
    {
        foreach (var step in KernelNames.HookSteps)
        {
            var hook = Kernel.GetType($"{KernelNames.HookNamespace}.I{step}Hook");
            Assert.NotNull(hook);
            Assert.Equal(hook, typeof(ObjectOS.Lifecycle.PluginDefinition).GetMethod($"Create{step}Hook")?.ReturnType);
        }
    }

    [Fact]
    public void Every_service_that_is_given_to_plugins_exists()
    {
        var assemblies = new[] { Kernel, typeof(object).Assembly, typeof(Microsoft.Extensions.Logging.ILogger).Assembly };
        foreach (var service in KernelNames.Services.Append(KernelNames.Logger.TrimEnd('<') + "`1"))
        {
            var name = service["global::".Length..];
            Assert.Contains(assemblies, assembly => assembly.GetType(name) is not null);
        }
    }

    [Fact]
    public void Every_type_and_kind_of_a_field_has_its_word_in_the_kernel()
    {
        Assert.Equal(Enum.GetNames<ObjectOS.Objects.FieldType>(), Enum.GetValues<Generators.Model.FieldType>().Where(static type => !FieldAttributes.IsComputed(type)).Select(KernelKinds.FieldType));
        Assert.All(
            Enum.GetValues<Generators.Model.ValueKind>().Select(KernelKinds.ValueKind),
            name => Assert.Contains(name, Enum.GetNames<ObjectOS.Objects.ValueKind>()));
        Assert.Equal(Enum.GetNames<ObjectOS.Objects.OnDelete>(), Enum.GetNames<Generators.Model.OnDelete>());
        Assert.Equal(Enum.GetNames<ObjectOS.Lifecycle.ApplicationAccess>(), Enum.GetNames<Access>());
        Assert.Equal(Enum.GetNames<ObjectOS.Lifecycle.SeedMode>(), Enum.GetNames<Generators.Model.SeedMode>());
    }
}
