using Microsoft.Extensions.DependencyInjection;

namespace ObjectOS.Lifecycle;

public sealed class PluginLifecycleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("objectos-test-").FullName;
    private readonly List<string> log = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Plugins_are_installed_once_started_in_order_and_stopped_in_reverse()
    {
        await using (await StartAsync(Plugin("a"), Plugin("b", dependsOn: "a")))
        {
            Assert.Equal(["a:install", "a:load", "a:enable", "b:install", "b:load", "b:enable"], log);
            log.Clear();
        }

        Assert.Equal(["b:disable", "a:disable"], log);
        log.Clear();
        await using (await StartAsync(Plugin("a"), Plugin("b", dependsOn: "a")))
        {
            Assert.Equal(["a:load", "a:enable", "b:load", "b:enable"], log);
        }
    }

    [Fact]
    public async Task Servers_that_start_together_install_once()
    {
        var installs = 0;
        TestPlugin Counting() => new("a")
        {
            Phase = async (phase, context, token) =>
            {
                if (phase == "install")
                {
                    Interlocked.Increment(ref installs);
                    await context.Database.Set<Ticket>(TestKernel.Itself).CreateAsync(new Ticket { Subject = "made by install" }, token);
                }
            },
        };

        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync(Counting()).AsTask())));

        Assert.Equal(1, installs);
        Assert.Equal(1, await servers[0].Database.Set<Ticket>(TestKernel.Anybody).All.CountAsync());
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Another_version_is_installed_over_the_one_before()
    {
        await using (await StartAsync(Plugin("a")))
        {
        }

        log.Clear();
        await using (await StartAsync(Plugin("a", version: "1.1.0")))
        {
            Assert.Equal("a:install from 1.0.0", log[0]);
        }

        log.Clear();
        await using (await StartAsync(Plugin("a", version: "1.1.0")))
        {
            Assert.Equal("a:load", log[0]);
        }
    }

    [Theory]
    [InlineData("install", "a:disable")]
    [InlineData("load", "a:disable")]
    [InlineData("enable", "a:disable")]
    public async Task A_plugin_that_fails_stops_the_start_with_its_name_and_those_before_it_are_stopped_in_reverse(string phase, string last)
    {
        var failing = new TestPlugin("c") { Log = log, Phase = (current, _, _) => current == phase ? throw new InvalidOperationException("broken") : default };
        var kernel = Create(Plugin("a"), Plugin("b"), failing, Plugin("d"));
        await using (kernel)
        {
            var failure = await Assert.ThrowsAsync<PluginStartException>(() => kernel.Host.StartAsync().AsTask());

            Assert.Equal(("c", phase), (failure.Plugin, failure.Phase));
            Assert.Contains("broken", failure.Message, StringComparison.Ordinal);
            Assert.Equal([$"c:{phase}", "b:disable", last], log[^3..]);
            Assert.DoesNotContain(log, entry => entry.StartsWith("d:", StringComparison.Ordinal));
            Assert.All(kernel.Host.Plugins, plugin => Assert.Equal(PluginState.Stopped, plugin.State));
        }
    }

    [Fact]
    public async Task A_failed_install_runs_again_at_the_next_start()
    {
        var failing = new TestPlugin("a") { Phase = (phase, _, _) => phase == "install" ? throw new InvalidOperationException("broken") : default };
        await using (var kernel = Create(failing))
        {
            await Assert.ThrowsAsync<PluginStartException>(() => kernel.Host.StartAsync().AsTask());
        }

        await using (await StartAsync(Plugin("a")))
        {
            Assert.Equal("a:install", log[0]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_plugin_that_takes_too_long_stops_the_start_whether_or_not_it_heeds_its_token(bool heeds)
    {
        var never = new TaskCompletionSource();
        var time = new ManualTime();
        var slow = new TestPlugin("slow")
        {
            Phase = (phase, _, token) =>
            {
                if (phase != "load")
                {
                    return default;
                }

                time.Expire();
                return new ValueTask(heeds ? Task.FromCanceled(token) : never.Task);
            },
        };
        await using var kernel = TestKernel.Create(
            new TestApplication { Extra = [Plugin("a"), slow] },
            configure: services => services.AddSingleton<TimeProvider>(time),
            folder: folder);

        var failure = await Assert.ThrowsAsync<PluginStartException>(() => kernel.Host.StartAsync().AsTask());

        Assert.Equal(("slow", "load"), (failure.Plugin, failure.Phase));
        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Equal("a:disable", log[^1]);
        never.SetResult();
    }

    [Fact]
    public async Task A_plugin_that_fails_to_stop_does_not_keep_the_others_from_stopping()
    {
        var failing = new TestPlugin("b") { Log = log, Phase = (phase, _, _) => phase == "disable" ? throw new InvalidOperationException("broken") : default };
        await using (await StartAsync(Plugin("a"), failing))
        {
        }

        Assert.Equal(["b:disable", "a:disable"], log[^2..]);
    }

    [Fact]
    public async Task A_hook_uses_the_database_as_the_system()
    {
        var plugin = new TestPlugin("a")
        {
            Phase = async (phase, context, token) =>
            {
                if (phase == "install")
                {
                    await context.Database.Set<Ticket>(TestKernel.Itself).CreateAsync(new Ticket { Subject = "made by install" }, token);
                }
            },
        };
        await using var kernel = await StartAsync(plugin);

        Assert.True(await kernel.Database.Set<Ticket>(TestKernel.Anybody).Where(Ticket.Fields.Subject == "made by install").AnyAsync());
    }

    [Fact]
    public async Task A_disabled_plugin_does_not_run_and_its_objects_are_not_there_but_its_data_is()
    {
        await using (var kernel = await StartAsync(Plugin("a")))
        {
            var ticket = await kernel.Database.Set<Ticket>(TestKernel.Anybody).CreateAsync(new Ticket { Subject = "a" });
            await kernel.Database.Set<Comment>(TestKernel.Anybody).CreateAsync(new Comment { Ticket = ticket, Text = "hm" });
        }

        log.Clear();
        await using (var kernel = await TestKernel.StartAsync(new TestApplication { Extra = [Plugin("a")] }, [new("ObjectOS:Disable", "a, comments")], folder: folder))
        {
            Assert.Empty(log);
            Assert.Equal(["tickets"], kernel.Objects.Names);
            Assert.Null(kernel.Objects.Find("comments"));
            Assert.Equal(PluginState.Disabled, kernel.Host.Plugins.Single(plugin => plugin.Id == "comments").State);
            Assert.Equal(PluginState.Running, kernel.Host.Plugins.Single(plugin => plugin.Id == "sample").State);
            var unknown = Assert.Throws<ProblemException>(() => kernel.Objects.Open("commentx", TestKernel.Anybody));
            var disabled = Assert.Throws<ProblemException>(() => kernel.Objects.Open("comments", TestKernel.Anybody));
            Assert.Equal(ProblemCode.ObjectNotFound, disabled.Code);
            Assert.Equal(unknown.Message.Replace("commentx", "comments", StringComparison.Ordinal), disabled.Message);
            Assert.Throws<ProblemException>(() => kernel.Database.Set<Comment>(TestKernel.Anybody));
        }

        await using (var kernel = await StartAsync(Plugin("a")))
        {
            Assert.Equal(1, await kernel.Database.Set<Comment>(TestKernel.Anybody).All.CountAsync());
        }
    }

    [Fact]
    public async Task An_uninstalled_plugin_is_installed_anew_when_it_comes_back()
    {
        await using (var kernel = await StartAsync(Plugin("a"), Plugin("b", dependsOn: "a")))
        {
        }

        log.Clear();
        await using (var kernel = Create(Plugin("a"), Plugin("b", dependsOn: "a")))
        {
            var refused = await Assert.ThrowsAsync<ConfigurationException>(() => kernel.Host.UninstallAsync("a").AsTask());
            Assert.Contains("'b'", refused.Message, StringComparison.Ordinal);
            await kernel.Host.UninstallAsync("b");
            await kernel.Host.UninstallAsync("a");
            await Assert.ThrowsAsync<ConfigurationException>(() => kernel.Host.UninstallAsync("a").AsTask());
        }

        Assert.Equal(["b:uninstall", "a:uninstall"], log);
        log.Clear();
        await using (await StartAsync(Plugin("a")))
        {
            Assert.Equal("a:install", log[0]);
        }
    }

    private TestPlugin Plugin(string id, string version = "1.0.0", params string[] dependsOn) => new(id, version) { Log = log, DependsOn = dependsOn };

    private TestKernel Create(params PluginDefinition[] plugins) => TestKernel.Create(new TestApplication { Extra = plugins }, folder: folder);

    private ValueTask<TestKernel> StartAsync(params PluginDefinition[] plugins) => TestKernel.StartAsync(new TestApplication { Extra = plugins }, folder: folder);
}
