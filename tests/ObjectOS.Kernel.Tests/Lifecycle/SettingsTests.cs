using Microsoft.Extensions.Configuration;

namespace ObjectOS.Lifecycle;

public class SettingsTests
{
    [Theory]
    [InlineData("ObjectOS:Databse", "x", "ObjectOS:Databse", "Did you mean 'Database'?")]
    [InlineData("ObjectOS:Foo", "x", "ObjectOS:Foo", "no setting")]
    [InlineData("ObjectOS:Plugins:smaple:key", "x", "ObjectOS:Plugins:smaple", "Did you mean 'sample'?")]
    [InlineData("ObjectOS:Plugins:p:colour", "x", "ObjectOS:Plugins:p:colour", "Did you mean 'color'?")]
    [InlineData("ObjectOS:StartTimeout", "soon", "ObjectOS:StartTimeout", "soon")]
    [InlineData("ObjectOS:StartTimeout", "0", "ObjectOS:StartTimeout", "seconds")]
    [InlineData("ObjectOS:RequestBodyLimit", "-1", "ObjectOS:RequestBodyLimit", "bytes")]
    [InlineData("ObjectOS:Disable", "smaple", "ObjectOS:Disable", "Did you mean 'sample'?")]
    [InlineData("ObjectOS:Disable", "sample", "ObjectOS:Disable", "'comments'")]
    [InlineData("ObjectOS:Disable", "test-app", "ObjectOS:Disable", "cannot be disabled")]
    public void What_cannot_be_meant_stops_the_start_and_is_named(string key, string value, string setting, string says)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Read(new TestApplication { Extra = [new TestPlugin("p") { Keys = ["color"] }] }, (key, value)));

        Assert.Equal(setting, failure.Setting);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_overridden_by_the_application_by_the_address_of_the_environment_and_by_configuration()
    {
        var plain = new TestApplication();
        var declared = new TestApplication { Declared = new Dictionary<string, string> { ["database"] = "sqlite:declared.db", ["ObjectOS:Urls"] = "http://127.0.0.1:1" } };

        Assert.Equal("sqlite:data/test-app.db", Read(plain).Database);
        Assert.Equal("sqlite:declared.db", Read(declared).Database);
        Assert.Equal("http://127.0.0.1:1", Read(declared).Urls);
        Assert.Equal("sqlite:environment.db", Read(declared, ("DATABASE_URL", "sqlite:environment.db")).Database);
        Assert.Equal("sqlite:set.db", Read(declared, ("DATABASE_URL", "sqlite:environment.db"), ("ObjectOS:Database", "sqlite:set.db")).Database);
    }

    [Fact]
    public void Values_are_read()
    {
        var settings = Read(
            new TestApplication(),
            ("OBJECTOS:starttimeout", "1.5s"),
            ("ObjectOS:ShutdownTimeout", "7"),
            ("ObjectOS:RequestBodyLimit", "2048"),
            ("ObjectOS:Disable:0", "comments"),
            ("ObjectOS:Disable:1", "sample"));

        Assert.Equal((TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(7), 2048L), (settings.StartTimeout, settings.ShutdownTimeout, settings.RequestBodyLimit));
        Assert.Equal(["comments", "sample"], settings.Disabled.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("mongodb:secret@host")]
    [InlineData("secret.db")]
    public async Task An_address_that_no_driver_takes_stops_the_start_without_being_repeated(string address)
    {
        await using var kernel = TestKernel.Create(settings: [new("ObjectOS:Database", address)]);

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => kernel.Host.StartAsync().AsTask());

        Assert.Contains($"'{TestDatabase.CreateFactory().Schemes[0]}:'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    private static KernelSettings Read(ApplicationDefinition application, params (string Key, string Value)[] values) => KernelSettings.Read(
        application,
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build());
}
