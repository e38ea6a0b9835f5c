using Npgsql;
using ObjectOS.Postgres;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Postgres;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://ada@db.example.com/crm", "db.example.com", 5432, "crm", "ada", null)]
    [InlineData("postgresql://ada:secret@db.example.com:6543/crm", "db.example.com", 6543, "crm", "ada", "secret")]
    [InlineData("POSTGRES://ada:secret@DB.Example.com/crm", "db.example.com", 5432, "crm", "ada", "secret")]
    [InlineData("postgres://ada:@localhost/crm", "localhost", 5432, "crm", "ada", "")]
    [InlineData("postgres://ada@/crm", "localhost", 5432, "crm", "ada", null)]
    [InlineData("postgres://ada:secret@:5433/crm", "localhost", 5433, "crm", "ada", "secret")]
    [InlineData("postgres://ada@/crm?host=/var/run/postgresql", "/var/run/postgresql", 5432, "crm", "ada", null)]
    [InlineData("postgres://ada@127.0.0.1:5433/crm", "127.0.0.1", 5433, "crm", "ada", null)]
    [InlineData("postgres://ada@[::1]:5433/crm", "::1", 5433, "crm", "ada", null)]
    [InlineData("postgres://ada@bücher.example/crm", "xn--bcher-kva.example", 5432, "crm", "ada", null)]
    [InlineData("postgres://a%40b:p%3Aw%2F%3F%23%25@h/my%20crm", "h", 5432, "my crm", "a@b", "p:w/?#%")]
    [InlineData("postgres://ada:a:b@h/crm", "h", 5432, "crm", "ada", "a:b")]
    [InlineData("postgres://ada@h/crm?host=%2Fvar%2Frun%2Fpostgresql", "/var/run/postgresql", 5432, "crm", "ada", null)]
    public void Every_part_is_read(string address, string host, int port, string database, string user, string? password)
    {
        var settings = PostgresAddress.Parse(address).Settings;

        Assert.Equal((host, port, database, user, password), (settings.Host, settings.Port, settings.Database, settings.Username, settings.Password));
    }

    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("allow", SslMode.Allow)]
    [InlineData("prefer", SslMode.Prefer)]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void Every_mode_of_TLS_is_read(string mode, SslMode expected) =>
        Assert.Equal(expected, PostgresAddress.Parse("postgres://ada@h/crm?sslmode=" + mode).Settings.SslMode);

    [Fact]
    public void Options_are_read()
    {
        var settings = PostgresAddress.Parse("postgres://ada@h/crm?application_name=my%20crm&connect_timeout=7&sslrootcert=%2Fca.pem&sslcert=c.pem&sslkey=k.pem").Settings;

        Assert.Equal(("my crm", 7, "/ca.pem", "c.pem", "k.pem"), (settings.ApplicationName, settings.Timeout, settings.RootCertificate, settings.SslCertificate, settings.SslKey));
    }

    [Theory]
    [InlineData("postgres://ada:secret@h:6543/crm?sslmode=require", "postgres://ada@h:6543/crm")]
    [InlineData("postgresql://ada@[2001:db8::1]/crm", "postgres://ada@[2001:db8::1]:5432/crm")]
    public void Its_text_has_no_password(string address, string text) => Assert.Equal(text, PostgresAddress.Parse(address).ToString());

    [Theory]
    [InlineData("postgres://ada%3BHost%3Devil:secret%3BSSL%20Mode%3DDisable@h/crm%3BPort%3D1")]
    [InlineData("postgres://ada@h/crm?application_name=x%3BHost%3Devil%3BPort%3D1")]
    [InlineData("postgres://ada:%22%3BHost%3Devil%3B%22@h/crm%27%3BPort%3D1")]
    public void What_looks_like_a_setting_is_none(string address)
    {
        var parsed = PostgresAddress.Parse(address).Settings;
        var read = new NpgsqlConnectionStringBuilder(parsed.ConnectionString);

        Assert.Equal(("h", 5432, SslMode.Prefer), (read.Host, read.Port, read.SslMode));
        Assert.Equal((parsed.Username, parsed.Password, parsed.Database, parsed.ApplicationName), (read.Username, read.Password, read.Database, read.ApplicationName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("postgres")]
    [InlineData("postgres:")]
    [InlineData("postgres://")]
    [InlineData("sqlite:crm.db")]
    [InlineData("mysql://ada:s3cret@h/crm")]
    [InlineData("Host=h;Username=ada;Password=s3cret")]
    [InlineData("postgres://h/crm")]
    [InlineData("postgres:///crm")]
    [InlineData("postgres://:s3cret@h/crm")]
    [InlineData("postgres://ada:s3cret@h")]
    [InlineData("postgres://ada:s3cret@h/")]
    [InlineData("postgres://ada:s3cret@h/crm/more")]
    [InlineData("postgres://ada:s3cret@h/crm%2Fmore")]
    [InlineData("postgres://ada:s3cret@h/crm#part")]
    [InlineData("postgres://ada:s3cret/x@h/crm")]
    [InlineData("postgres://ada:s3cret?x@h/crm")]
    [InlineData("postgres://ada:s3cret#x@h/crm")]
    [InlineData("postgres://ada:s3cret@h:0/crm")]
    [InlineData("postgres://ada:s3cret@h:65536/crm")]
    [InlineData("postgres://ada:s3cret@h:port/crm")]
    [InlineData("postgres://ada:s3cret@h/crm%00")]
    [InlineData("postgres://ada%00:s3cret@h/crm")]
    [InlineData("postgres://ada:s3cret%00@h/crm")]
    [InlineData("postgres://ada:s3cret@h/crm?application_name=%00")]
    [InlineData("postgres://ada:s3cret@h/crm?password=other")]
    [InlineData("postgres://ada:s3cret@h/crm?sslmode=")]
    [InlineData("postgres://ada:s3cret@h/crm?sslmode=Require")]
    [InlineData("postgres://ada:s3cret@h/crm?sslmode=none")]
    [InlineData("postgres://ada:s3cret@h/crm?connect_timeout=0")]
    [InlineData("postgres://ada:s3cret@h/crm?connect_timeout=-1")]
    [InlineData("postgres://ada:s3cret@h/crm?connect_timeout=1e3")]
    [InlineData("postgres://ada:s3cret@h/crm?connect_timeout=1025")]
    [InlineData("postgres://ada:s3cret@h/crm?host=")]
    [InlineData("postgres://ada:s3cret@h/crm?sslmode=require&sslmode=disable")]
    public void A_malformed_address_is_told_without_its_password(string address)
    {
        var refusal = Assert.Throws<StorageException>(() => PostgresAddress.Parse(address));

        Assert.Equal(StorageFailure.Unavailable, refusal.Failure);
        Assert.Contains("postgres://user:password@host:5432/database", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
    }
}
