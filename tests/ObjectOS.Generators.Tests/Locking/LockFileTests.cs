using ObjectOS.Generators.Locking;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Locking;

/// <summary>The file: its form, its way back, and what a build says about it.</summary>
public sealed class LockFileTests
{
    private static readonly ProjectFiles Project = ProjectFiles.App(
        ("objects/things.object.yml", "trash: true\nfields:\n  b: { type: number, scale: 2, min: 0, required: true, default: 1 }\n  a: { type: select, options: [y, x] }\nindexes:\n  i: { fields: [b, a] }\nvalidations:\n  - { name: v, condition: record.b > 1, message: No }\n"),
        ("objects/others.object.yml", "fields:\n  name: { type: text, pattern: '\\d{4}', deprecated: \"Not \\\"so\\\".\" }\n"));

    [Fact]
    public void It_is_sorted_json_with_a_line_for_each_part()
    {
        Assert.Equal(
            """
            {
              "objectos": 1,
              "access": "authenticated",
              "objects": {
                "others": {
                  "fields": {
                    "name": { "type": "text", "pattern": "\\d{4}", "deprecated": "Not \"so\"." }
                  }
                },
                "things": {
                  "trash": true,
                  "fields": {
                    "a": { "type": "select", "options": ["x", "y"] },
                    "b": { "type": "number", "required": true, "scale": "2", "precision": "18", "min": "0.00", "default": "1.00" }
                  },
                  "indexes": {
                    "ix_things__i": { "fields": ["b", "a"] }
                  },
                  "validations": {
                    "v": { "severity": "error", "code": "RULE_V", "condition": "record.b > 1" }
                  }
                }
              }
            }

            """,
            LockWriter.Write(LockedProjects.ContractOf(Project)));
    }

    [Fact]
    public void What_is_written_is_read_back_to_the_same_bytes()
    {
        var contract = LockedProjects.ContractOf(Project);
        Assert.Equal(LockWriter.Write(contract), LockWriter.Write(LockedProjects.Reread(contract)));
        Assert.Empty(ContractComparer.Compare(LockedProjects.Reread(contract), contract));
        Assert.Equal("{\n  \"objectos\": 1,\n  \"access\": \"open\",\n  \"objects\": {}\n}\n", LockWriter.Write(new Contract(new ContractTrait(Traits.Access, "open"), default)));
    }

    [Fact]
    public void A_build_that_is_as_it_was_locked_says_nothing_and_takes_everything_from_the_cache()
    {
        Assert.Empty(GeneratorHarness.Run(Locked(Project)).Messages);
    }

    [Fact]
    public void A_new_comment_looks_at_the_lock_again_and_finds_the_same()
    {
        var locked = Locked(Project);
        var result = GeneratorHarness.Edit(locked, locked.Replace("objects/things.object.yml", "trash:", "# A comment.\ntrash:"));
        Assert.True(result.IsUnchanged(GeneratorStepNames.Lock));
        Assert.Empty(result.Messages);
    }

    [Fact]
    public void Changes_are_told_at_their_words()
    {
        var after = Locked(Project)
            .Replace("objects/things.object.yml", "min: 0", "min: 1")
            .Replace("objects/things.object.yml", "  a: { type: select, options: [y, x] }\n", "")
            .Replace("objects/things.object.yml", "fields: [b, a]", "fields: [b]")
            .With("app.yml", "id: acme-app\naccess: open\n");
        Assert.Equal(
            [
                "app.yml(2,9): error OOS6013: The data routes are 'open' and were 'authenticated'. This gives callers more rights than were locked. Take it back, or renew the lock: objectos lock --allow access:app.",
                "objectos.lock.json(13,9): error OOS6012: 'a' of 'things' is gone, and a migration would drop its values. Take it back, or renew the lock: objectos lock --allow drop:things.a.",
                "objects/things.object.yml(3,37): error OOS6011: 'b' of 'things' has the min 1.00 and had the min 0.00. This breaks callers of the API as it was locked. Take it back, or renew the lock: objectos lock --allow limit:things.b.",
            ],
            GeneratorHarness.Run(after, new HarnessOptions { ExpectsErrors = true }).Messages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void While_something_else_is_wrong_the_lock_is_silent()
    {
        var after = Locked(Project).Replace("objects/things.object.yml", "type: select", "type: slect");
        Assert.Equal(["OOS2003"], GeneratorHarness.Run(after, new HarnessOptions { ExpectsErrors = true }).Ids);
    }

    [Fact]
    public void A_plugin_has_no_lock()
    {
        Assert.Empty(GeneratorHarness.Run(ProjectFiles.Plugin(("objectos.lock.json", "nonsense"))).Messages);
    }

    [Theory]
    [InlineData("<<<<<<< ours\n{ \"objectos\": 1 }\n=======\n", "it is no JSON")]
    [InlineData("", "it is no JSON")]
    [InlineData("[]", "a list stands there instead of an object")]
    [InlineData("{ \"objectos\": 2, \"access\": \"open\", \"objects\": {} }", "it has the form '2', and this version of ObjectOS knows '1'")]
    [InlineData("{ \"access\": \"open\", \"objects\": {} }", "it does not say its form")]
    [InlineData("{ \"objectos\": 1, \"objects\": { \"things\": null } }", "empty stands there instead of an object")]
    [InlineData("{ \"objectos\": 1, \"objects\": { \"things\": { \"fields\": { \"a\": { \"type\": {} } } } } }", "a mapping stands there instead of a value")]
    [InlineData("{ \"objectos\": 1, \"others\": {} }", "'others' means nothing there")]
    [InlineData("{ \"objectos\": 1, \"objectos\": 1 }", "it is no JSON")]
    public void A_lock_that_is_none_is_refused_at_its_word(string text, string reason)
    {
        var message = Assert.Single(GeneratorHarness.Run(Project.With("objectos.lock.json", text), new HarnessOptions { ExpectsErrors = true }).Messages);
        Assert.StartsWith("objectos.lock.json(", message, StringComparison.Ordinal);
        Assert.Contains($"error OOS6010: The lock cannot be read: {reason}.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_of_a_large_application_is_read()
    {
        var fields = Enumerable.Range(0, 20).Select(field => new ContractPart($"field_{field:00}", default, [new("type", "text"), new("required", "true"), new("max_length", "80")]));
        var objects = Enumerable.Range(0, 1000).Select(number => new ContractObject($"object_{number:0000}", default, default, [.. fields], default, default));
        var contract = new Contract(new ContractTrait(Traits.Access, "open"), [.. objects]);
        Assert.Equal(20_000, LockedProjects.Reread(contract).Objects.Sum(model => model.Fields.Count));
    }

    private static ProjectFiles Locked(ProjectFiles files) => files.With(LockFile.Name, LockWriter.Write(LockedProjects.ContractOf(files)));
}
