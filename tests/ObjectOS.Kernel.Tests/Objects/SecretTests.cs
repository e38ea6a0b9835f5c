using Microsoft.Extensions.Configuration;
using ObjectOS.Security;
using ObjectOS.Lifecycle;

namespace ObjectOS.Objects;

public class SecretTests
{
    private const string Text = "sk_live_räksmörgås";

    private static readonly FieldDefinition Key = new("api_key", FieldType.Secret, ValueKind.Secret, 7) { RenamedFrom = "token" };
    private static readonly FieldDefinition Other = new("other_key", FieldType.Secret, ValueKind.Secret, 8);
    private static readonly ObjectDefinition Apps = new("apps", "test", [Key, Other]) { RenamedFrom = "programs" };
    private static readonly SecretPlace Place = new(Apps, Key, Guid.Parse("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"));

    [Fact]
    public void It_opens_where_it_was_sealed_and_nowhere_else()
    {
        var ring = Ring("a");
        var envelope = ring.Seal(Secret.Of(Text), Place);

        Assert.Equal(Text, ring.Reveal(Secret.FromStored(envelope, Place)));
        Assert.Null(ring.TryOpen(envelope, Place with { Id = Guid.CreateVersion7() }));
        Assert.Null(ring.TryOpen(envelope, Place with { Field = Other }));
        Assert.Null(ring.TryOpen(envelope, Place with { Object = new ObjectDefinition("others", "test", [Key, Other]) }));
        Assert.Throws<SecretUnreadableException>(() => ring.Reveal(Secret.FromStored(envelope, Place with { Field = Other })));
    }

    [Fact]
    public void Nothing_of_it_is_in_what_is_stored_and_no_two_are_alike()
    {
        var ring = Ring("a");
        var envelope = ring.Seal(Secret.Of(Text), Place);

        Assert.True(envelope.AsSpan().IndexOf("sk_live"u8) < 0);
        Assert.NotEqual(envelope, ring.Seal(Secret.Of(Text), Place));
        Assert.Same(envelope, ring.Seal(Secret.FromStored(envelope, Place), Place));
    }

    [Fact]
    public void Whatever_byte_of_it_is_changed_it_does_not_open()
    {
        var ring = Ring("a", "b");
        var envelope = ring.Seal(Secret.Of(Text), Place);
        for (var index = 0; index < envelope.Length; index++)
        {
            var changed = (byte[])envelope.Clone();
            changed[index] ^= 1;
            Assert.Null(ring.TryOpen(changed, Place));
            Assert.Null(ring.TryOpen(envelope[..index], Place));
        }
    }

    [Fact]
    public void It_outlives_a_rename_and_is_bound_to_the_new_names_when_it_is_renewed()
    {
        var ring = Ring("a");
        var before = new SecretPlace(new ObjectDefinition("programs", "test", []), new FieldDefinition("token", FieldType.Secret, ValueKind.Secret, 7), Place.Id);
        var envelope = ring.Seal(Secret.Of(Text), before);

        Assert.Equal(Text, ring.TryOpen(envelope, Place));
        var renewed = ring.Renew(envelope, Place)!;
        Assert.Equal(Text, ring.TryOpen(renewed, Place));
        Assert.Null(ring.TryOpen(renewed, before));
        Assert.Null(ring.Renew(renewed, Place));
    }

    [Fact]
    public void The_first_key_encrypts_and_all_open()
    {
        var old = Ring("a").Seal(Secret.Of(Text), Place);
        var both = Ring("b", "a");

        Assert.Equal(Text, both.TryOpen(old, Place));
        var renewed = both.Renew(old, Place)!;
        Assert.Equal(Text, Ring("b").TryOpen(renewed, Place));
        Assert.Null(Ring("a").TryOpen(renewed, Place));
        Assert.Contains("'a', which is not configured", Assert.Throws<SecretUnreadableException>(() => Ring("b").Reveal(Secret.FromStored(old, Place))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_another_record_is_encrypted_anew()
    {
        var ring = Ring("a");
        var there = Place with { Id = Guid.CreateVersion7() };
        var given = ring.Seal(Secret.FromStored(ring.Seal(Secret.Of(Text), Place), Place), there);

        Assert.Equal(Text, ring.TryOpen(given, there));
    }

    [Theory]
    [InlineData("# made today\n\nnew:{0}\nold:{1}\n", "new old")]
    [InlineData("new:{0},old:{1}", "new old")]
    [InlineData(" new:{0} , ", "new")]
    public void Keys_are_read_from_lines_and_lists(string text, string ids)
    {
        var keys = SecretKey.ReadAll(text.Replace("{0}", Base64(1), StringComparison.Ordinal).Replace("{1}", Base64(2), StringComparison.Ordinal), "x");

        Assert.Equal(ids, string.Join(' ', keys.Select(static key => key.Id)));
        Assert.Equal(keys[0].Bytes, SecretKey.ReadAll(keys[0].Write(), "x")[0].Bytes);
        Assert.DoesNotContain(Base64(1), keys[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# none")]
    [InlineData("{0}")]
    [InlineData(":{0}")]
    [InlineData("a:{0}AA")]
    [InlineData("A:{0}")]
    public void What_is_no_key_is_refused_without_telling_it(string text)
    {
        var refused = Assert.Throws<ConfigurationException>(() => SecretKey.ReadAll(text.Replace("{0}", Base64(1), StringComparison.Ordinal), "ObjectOS:Secrets:Keys"));
        Assert.DoesNotContain(Base64(1), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_developers_machine_a_key_is_made_that_only_the_developer_can_read()
    {
        var folder = Directory.CreateTempSubdirectory("objectos");
        try
        {
            var application = new SampleApplication();
            var settings = KernelSettings.Read(application, new ConfigurationBuilder().Build(), isDevelopment: true);
            var made = new SecretKeyFile(settings, application, folder.FullName, TimeProvider.System).Read();
            var file = Path.Combine(folder.FullName, "data", application.Id + ".keys");

            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.Equal(Assert.Single(made).Bytes, Assert.Single(new SecretKeyFile(settings, application, folder.FullName, TimeProvider.System).Read()).Bytes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SecretRing Ring(params string[] ids) => new(new Lazy<IReadOnlyList<SecretKey>>([.. ids.Select(static id => new SecretKey(id, KeyOf(id[0])))]));

    private static byte[] KeyOf(int seed) => [.. Enumerable.Range(seed, 32).Select(static number => (byte)number)];

    private static string Base64(int seed) => Convert.ToBase64String(KeyOf(seed));
}
