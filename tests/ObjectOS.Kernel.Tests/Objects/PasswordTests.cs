using System.Security.Cryptography;
using ObjectOS.Storage;

namespace ObjectOS.Objects;

public class PasswordTests
{
    [Fact]
    public async Task Its_hash_says_how_it_was_made_and_is_what_the_standard_makes()
    {
        var password = Password.Of("pässword");
        await password.HashAsync(TestContext.Current.CancellationToken);
        var parts = Stored(password).Split('$');

        Assert.Equal(["", "pbkdf2-sha512", "i=210000"], parts[..3]);
        var salt = Convert.FromBase64String(parts[3] + "==");
        Assert.Equal(16, salt.Length);
        Assert.Equal(Rfc2898DeriveBytes.Pbkdf2("pässword", salt, 210_000, HashAlgorithmName.SHA512, 32), Convert.FromBase64String(parts[4] + "="));
    }

    [Fact]
    public async Task Two_of_the_same_text_are_not_the_same()
    {
        var (one, other) = (Password.Of("pässword"), Password.Of("pässword"));
        await one.HashAsync(TestContext.Current.CancellationToken);
        await other.HashAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(Stored(one), Stored(other));
        Assert.True(one != other);
        Assert.True(one == Read(Stored(one)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pässword")]
    [InlineData("$pbkdf2-sha512$i=210000$$")]
    [InlineData("$pbkdf2-sha512$i=1$c2FsdHNhbHRzYWx0c2FsdA$AAAA")]
    [InlineData("$pbkdf2-sha512$i=2000000000$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$i=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$pbkdf2-sha512$i=1$!$!")]
    public void What_is_no_hash_is_nobodys_password(string stored)
    {
        var password = Read(stored);
        Assert.False(password.Verify(""));
        Assert.False(password.Verify("pässword"));
        Assert.True(password.NeedsRehash);
    }

    [Fact]
    public void One_that_was_hashed_with_less_work_is_right_and_due_to_be_hashed_again()
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2("pässword", salt, 1_000, HashAlgorithmName.SHA512, 32);
        var password = Read($"$pbkdf2-sha512$i=1000${Convert.ToBase64String(salt).TrimEnd('=')}${Convert.ToBase64String(hash).TrimEnd('=')}");

        Assert.True(password.Verify("pässword"));
        Assert.False(password.Verify("passwörd"));
        Assert.True(password.NeedsRehash);
    }

    [Fact]
    public void One_that_was_not_hashed_cannot_be_stored() =>
        Assert.Throws<InvalidOperationException>(() => Stored(Password.Of("pässword")));

    [Fact]
    public void None_is_right_for_nobody()
    {
        Assert.False(Password.None.Verify(""));
        Assert.Throws<InvalidOperationException>(() => Stored(Password.None));
    }

    private static string Stored(Password password)
    {
        var taken = new SingleValue();
        taken.Password(password);
        return taken.Taken.AsText;
    }

    private static Password Read(string stored) => Password.FromStored(stored);
}
