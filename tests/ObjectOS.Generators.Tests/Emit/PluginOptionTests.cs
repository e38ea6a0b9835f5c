using System.Globalization;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Lifecycle;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Options of every type are bound from configuration, and refused with their name when they cannot be.</summary>
public sealed class PluginOptionTests
{
    private const string Prefix = "ObjectOS:Plugins:acme-shop:";

    private static readonly Lazy<EmittedApplication> Application = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(("plugin.yml",
            """
            id: acme-shop
            version: 1.0.0
            config:
              greeting: { type: text, max_length: 5 }
              pieces: { type: integer, default: 3, max: 9 }
              weight: { type: number }
              price: { type: currency, default: 1.5 }
              open: { type: boolean, default: true }
              since: { type: date, default: 2026-01-31 }
              closes: { type: time }
              moment: { type: datetime, default: '2026-01-31T17:30:00Z' }
              carrier: { type: select, options: [post, bike] }
            """)),
        Shop.App));

    [Fact]
    public async Task Defaults_hold_without_configuration()
    {
        Assert.Equal("carrier= closes= greeting= moment=01/31/2026 17:30:00 +00:00 open=True pieces=3 price=1.50 since=01/31/2026 weight=", await BindAsync());
    }

    [Fact]
    public async Task Configuration_is_read_without_regard_to_culture_and_case()
    {
        Assert.Equal(
            "carrier=Bike closes=18:30 greeting=Hello moment=02/01/2026 08:00:00 +00:00 open=False pieces=9 price=2.25 since=02/03/2026 weight=0.5",
            await BindAsync(
                ("GREETING", "Hello"), ("pieces", "9"), ("weight", "5e-1"), ("price", "2.25"), ("open", "False"), ("since", "2026-02-03"),
                ("closes", "18:30"), ("moment", "2026-02-01T09:00:00+01:00"), ("carrier", "bike")));
    }

    [Theory]
    [InlineData("greeting", "Good day", "'greeting' must not be longer than 5 characters.")]
    [InlineData("pieces", "10", "'pieces' must not be greater than 9.")]
    [InlineData("pieces", "1.5", "is '1.5', which is not a whole number.")]
    [InlineData("weight", "heavy", "is 'heavy', which is not a number.")]
    [InlineData("price", "1.234", "'price' must not have more than 2 digits after the decimal point.")]
    [InlineData("open", "yes", "is 'yes', which is not true or false.")]
    [InlineData("since", "31.01.2026", "is '31.01.2026', which is not a date such as 2026-11-23.")]
    [InlineData("closes", "6pm", "is '6pm', which is not a time of day such as 14:30:00.")]
    [InlineData("moment", "2026-02-01T09:00:00", "is '2026-02-01T09:00:00', which is not an instant with an offset such as 2026-11-23T14:30:00Z.")]
    [InlineData("carrier", "Bike", "is 'Bike', which is not one of post, bike.")]
    public async Task What_does_not_fit_stops_the_start_and_names_the_setting(string key, string value, string message)
    {
        var problem = await Assert.ThrowsAsync<ConfigurationException>(() => BindAsync((key, value)));

        Assert.Equal(Prefix + key, problem.Setting);
        Assert.EndsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_required_and_missing_stops_the_start()
    {
        var application = EmittedApplication.Load(
            ProjectFiles.Exactly(("plugin.yml", "id: acme-shop\nversion: 1.0.0\nconfig:\n  key: { type: text, required: true }\n")), Shop.App);

        var problem = await Assert.ThrowsAsync<ConfigurationException>(() => TestKernel.StartAsync(application.Definition).AsTask());

        Assert.Equal("'ObjectOS:Plugins:acme-shop:key' has no value, and there is no default for it.", problem.Message);
    }

    private static async Task<string> BindAsync(params (string Key, string Value)[] settings)
    {
        var application = Application.Value;
        await using var kernel = await TestKernel.StartAsync(application.Definition, settings.Select(setting => new KeyValuePair<string, string?>(Prefix + setting.Key, setting.Value)));
        var type = application.Plugin.GetType("Acme.Shop.ShopOptions", throwOnError: true)!;
        var options = kernel.Services.GetService(type)!;
        return string.Join(' ', type.GetProperties()
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name.ToLowerInvariant()}={Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture)}"));
    }
}
