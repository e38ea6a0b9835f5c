using System.Text;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary><c>trash: true</c>, from the file to the database: what is deleted is hidden, comes back with what belongs to it, and goes for good when it is purged.</summary>
public sealed class TrashTests
{
    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Plugin(
            ("folders.object.yml", "trash: true\nfields:\n  name: { type: text, required: true, unique: true }\n  parent: { type: lookup, reference_to: folders, on_delete: set_null }\n"),
            ("papers.object.yml", "trash: true\nfields:\n  code: { type: text, unique: true }\n  folder: { type: master_detail, reference_to: folders }\n  number: { type: autonumber }\n"),
            ("pages.object.yml", "trash: true\nfields:\n  text: { type: text }\n  paper: { type: master_detail, reference_to: papers }\n"),
            ("locks.object.yml", "fields:\n  reason: { type: text }\n  folder: { type: lookup, reference_to: folders, on_delete: restrict }\n")),
        ProjectFiles.App(("app.yml", "id: acme-shop-app\nname: Acme\nversion: 1.0.0\naccess: open\n"))));

    [Fact]
    public async Task What_is_deleted_is_hidden_everywhere_and_lies_in_the_trash()
    {
        await using var kernel = await StartAsync();
        var folders = Open(kernel, "folders");
        var id = await CreateAsync(kernel, "folders", """{"name": "a"}""");
        await CreateAsync(kernel, "folders", """{"name": "b"}""");

        Assert.True(await folders.DeleteAsync(id, default, CancellationToken.None));

        Assert.Null(await folders.GetJsonAsync(id));
        Assert.Equal(1, await folders.CountAsync(null, CancellationToken.None));
        Assert.Null(await folders.UpdateJsonAsync(id, """{"name": "c"}"""));
        Assert.False(await folders.DeleteAsync(id, default, CancellationToken.None));
        var referring = await Assert.ThrowsAsync<ProblemException>(() => CreateAsync(kernel, "papers", $$"""{"folder": "{{id}}" }"""));
        Assert.Equal(ProblemCode.ReferenceViolation, referring.Code);

        var trash = kernel.Objects.OpenTrash("folders", TestKernel.Anybody);
        Assert.Contains("\"deleted_at\":\"2026-11-23T08:30:00.000Z\"", await trash.GetJsonAsync(id), StringComparison.Ordinal);
        Assert.Equal(1, await trash.CountAsync(null, CancellationToken.None));
        Assert.Equal(ProblemCode.PermissionDenied, (await Assert.ThrowsAsync<ProblemException>(() => trash.CreateJsonAsync("""{"name": "x"}""").AsTask())).Code);
        Assert.Equal(ProblemCode.InvalidParameter, Assert.Throws<ProblemException>(() => kernel.Objects.OpenTrash("locks", TestKernel.Anybody)).Code);
    }

    [Fact]
    public async Task A_new_record_takes_the_value_of_one_in_the_trash_which_then_cannot_come_back()
    {
        await using var kernel = await StartAsync();
        var old = await CreateAsync(kernel, "folders", """{"name": "a"}""");
        await Open(kernel, "folders").DeleteAsync(old, default, CancellationToken.None);
        var taken = await CreateAsync(kernel, "folders", """{"name": "a"}""");

        var refusal = await Assert.ThrowsAsync<ProblemException>(() => RestoreAsync(kernel, "folders", old));
        Assert.Equal((ProblemCode.UniqueViolation, "name"), (refusal.Code, Assert.Single(refusal.Fields).Field));
        Assert.Equal(ProblemCode.UniqueViolation, (await Assert.ThrowsAsync<ProblemException>(() => CreateAsync(kernel, "folders", """{"name": "a"}"""))).Code);

        await Open(kernel, "folders").DeleteAsync(taken, default, CancellationToken.None);
        var restored = await RestoreAsync(kernel, "folders", old);
        Assert.Equal((WriteAction.Updated, 3L), (restored.Action, restored.Record!.Record.Version));
        Assert.NotNull(await Open(kernel, "folders").GetJsonAsync(old));
    }

    [Fact]
    public async Task Parts_go_and_come_with_what_they_are_parts_of()
    {
        await using var kernel = await StartAsync();
        var folder = await CreateAsync(kernel, "folders", """
            {"name": "a", "papers": {"create": [{"code": "1", "pages": {"create": [{"text": "x"}, {"text": "y"}]}}, {"code": "2"}]}, "folders": {"create": [{"name": "child"}]}}
            """);
        await CreateAsync(kernel, "folders", """{"name": "other", "papers": {"create": [{"code": "3"}]}}""");
        Assert.Equal((3, 3, 2), await CountAsync(kernel));

        await Open(kernel, "folders").DeleteAsync(folder, default, CancellationToken.None);
        Assert.Equal((2, 1, 0), await CountAsync(kernel));

        await RestoreAsync(kernel, "folders", folder);
        Assert.Equal((3, 3, 2), await CountAsync(kernel));
    }

    [Fact]
    public async Task A_part_cannot_come_back_alone()
    {
        await using var kernel = await StartAsync();
        var folder = await CreateAsync(kernel, "folders", """{"name": "a"}""");
        var paper = await CreateAsync(kernel, "papers", $$"""{"code": "1", "folder": "{{folder}}" }""");
        await Open(kernel, "folders").DeleteAsync(folder, default, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<ProblemException>(() => RestoreAsync(kernel, "papers", paper));

        Assert.Equal((ProblemCode.ReferenceViolation, "folder"), (refusal.Code, Assert.Single(refusal.Fields).Field));
        Assert.Equal(ProblemCode.RecordNotFound, (await Assert.ThrowsAsync<ProblemException>(() => RestoreAsync(kernel, "locks", paper))).Code);
    }

    [Fact]
    public async Task What_restricts_refuses_the_trash_too_and_keeps_it_from_being_purged()
    {
        await using var kernel = await StartAsync();
        var folder = await CreateAsync(kernel, "folders", """{"name": "a"}""");
        var locked = await CreateAsync(kernel, "locks", $$"""{"folder": "{{folder}}" }""");
        var child = await CreateAsync(kernel, "folders", $$"""{"name": "b", "parent": "{{folder}}" }""");

        Assert.Equal(ProblemCode.DeleteRestricted, (await Assert.ThrowsAsync<ProblemException>(() => Open(kernel, "folders").DeleteAsync(folder, default, CancellationToken.None).AsTask())).Code);
        await Open(kernel, "locks").DeleteAsync(locked, default, CancellationToken.None);
        await Open(kernel, "folders").DeleteAsync(folder, default, CancellationToken.None);
        Assert.Contains($"\"parent\":\"{folder}\"", await Open(kernel, "folders").GetJsonAsync(child), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purge_takes_what_has_lain_there_long_enough()
    {
        await using var kernel = await StartAsync();
        foreach (var (name, day) in ((string, int)[])[("old", 1), ("new", 20)])
        {
            var context = TestKernel.Anybody with { Now = TestKernel.Now.AddDays(day) };
            var id = await CreateAsync(kernel, "folders", $$$"""{"name": "{{{name}}}", "papers": {"create": [{"code": "{{{name}}}"}]}}""");
            await kernel.Objects.Open("folders", context).DeleteAsync(id, default, CancellationToken.None);
        }

        var now = TestKernel.Itself with { Now = TestKernel.Now.AddDays(40) };
        Assert.Equal(ProblemCode.PermissionDenied, (await Assert.ThrowsAsync<ProblemException>(() => kernel.Objects.PurgeAsync("folders", TimeSpan.FromDays(30), TestKernel.Anybody, CancellationToken.None).AsTask())).Code);
        var first = await kernel.Objects.PurgeAsync("folders", TimeSpan.FromDays(30), now, CancellationToken.None);
        var again = await kernel.Objects.PurgeAsync("folders", TimeSpan.FromDays(30), now, CancellationToken.None);

        Assert.Equal((new PurgeCount(1, 0), new PurgeCount(0, 0)), (first, again));
        Assert.Equal(1, await kernel.Objects.OpenTrash("folders", TestKernel.Anybody).CountAsync(null, CancellationToken.None));
        Assert.Equal(1, await kernel.Objects.OpenTrash("papers", TestKernel.Anybody).CountAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"name": "a", "deleted_at": "2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"name": "a", "deleted_by": null}""")]
    public async Task The_fields_of_the_trash_cannot_be_written(string json)
    {
        await using var kernel = await StartAsync();

        var problem = await Assert.ThrowsAsync<ProblemException>(() => CreateAsync(kernel, "folders", json));

        Assert.Equal("READ_ONLY", Assert.Single(problem.Fields).Code);
    }

    [Fact]
    public async Task A_copy_takes_what_may_be_copied_and_its_parts_where_asked()
    {
        await using var kernel = await StartAsync();
        var folder = await CreateAsync(kernel, "folders", """{"name": "a", "papers": {"create": [{"code": "1", "pages": {"create": [{"text": "x"}, {"text": "y"}]}}]}}""");
        var folders = Open(kernel, "folders");

        Assert.Equal("REQUIRED", Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => RunAsync(kernel, folders.PrepareClone(folder, default, withChildren: false)))).Fields).Code);
        await RunAsync(kernel, folders.PrepareClone(folder, Json("""{"name": "b"}"""), withChildren: false));
        Assert.Equal((2, 1, 2), await CountAsync(kernel));

        var copy = await RunAsync(kernel, folders.PrepareClone(folder, Json("""{"name": "c"}"""), withChildren: true));
        Assert.Equal((3, 2, 4), await CountAsync(kernel));
        Assert.Equal(WriteAction.Created, copy.Action);
        Assert.Equal(ProblemCode.RecordNotFound, (await Assert.ThrowsAsync<ProblemException>(() => RunAsync(kernel, folders.PrepareClone(Guid.CreateVersion7(), default, withChildren: false)))).Code);
        Assert.Equal(["/overrides/nonsense"], Assert.Throws<ProblemException>(() => folders.PrepareClone(folder, Json("""{"nonsense": 1}"""), withChildren: false)).Fields.Select(static field => field.Pointer));
    }

    private static ValueTask<TestKernel> StartAsync() => TestKernel.StartAsync(Shared.Value.Definition);

    private static RecordAccess Open(TestKernel kernel, string name) => kernel.Objects.Open(name, TestKernel.Anybody);

    private static async Task<Guid> CreateAsync(TestKernel kernel, string name, string json) => (await Open(kernel, name).CreateJsonAsync(json)).Record.Id;

    private static Task<WriteResult> RestoreAsync(TestKernel kernel, string name, Guid id) => RunAsync(kernel, Open(kernel, name).PrepareRestore(id));

    private static Task<WriteResult> RunAsync(TestKernel kernel, RecordWrite write) =>
        kernel.Objects.WriteAsync(TestKernel.Anybody, default, (transaction, token) => transaction.RunAsync(write, token), CancellationToken.None).AsTask();

    private static async Task<(long Folders, long Papers, long Pages)> CountAsync(TestKernel kernel) => (
        await Open(kernel, "folders").CountAsync(null, CancellationToken.None),
        await Open(kernel, "papers").CountAsync(null, CancellationToken.None),
        await Open(kernel, "pages").CountAsync(null, CancellationToken.None));

    private static byte[] Json(string json) => Encoding.UTF8.GetBytes(json);
}
