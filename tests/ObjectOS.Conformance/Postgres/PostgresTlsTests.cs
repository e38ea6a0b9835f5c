using ObjectOS.Postgres;
using ObjectOS.Storage;
using ObjectOS.Testing;

namespace ObjectOS.Conformance.Postgres;

/// <summary>TLS to a server whose certificate is its own and says <c>localhost</c>: each mode trusts as much as its name says, and no more.</summary>
public sealed class PostgresTlsTests : IAsyncLifetime
{
    private PostgresServer server = null!;

    public async ValueTask InitializeAsync() => server = await PostgresServer.StartWithTlsAsync();

    public async ValueTask DisposeAsync() => await server.StopAsync();

    [Fact]
    public async Task A_mode_that_may_encrypt_does()
    {
        Assert.True(await IsEncryptedAsync("localhost", "prefer"));
        Assert.True(await IsEncryptedAsync("localhost", "require"));
        Assert.False(await IsEncryptedAsync("localhost", "disable"));
    }

    [Fact]
    public async Task A_certificate_is_believed_when_its_issuer_is_named()
    {
        Assert.True(await IsEncryptedAsync("localhost", "verify-ca", server.Certificate));
        Assert.True(await IsEncryptedAsync("localhost", "verify-full", server.Certificate));
        Assert.True(await IsEncryptedAsync("127.0.0.1", "verify-ca", server.Certificate));
    }

    [Fact]
    public async Task A_certificate_of_nobody_known_is_refused()
    {
        await RefusesAsync("localhost", "verify-ca");
        await RefusesAsync("localhost", "verify-full");
    }

    [Fact]
    public Task A_certificate_of_another_host_is_refused() => RefusesAsync("127.0.0.1", "verify-full", server.Certificate);

    [Fact]
    public async Task A_server_without_TLS_is_refused_where_TLS_is_required()
    {
        var address = (await PostgresServer.Shared).Address;

        await RefusesAsync(address + "?sslmode=require");
        await RefusesAsync(address + "?sslmode=verify-full");
    }

    [Fact]
    public async Task A_socket_is_reached_by_its_folder()
    {
        var address = server.Address.Replace("@127.0.0.1:", "@:", StringComparison.Ordinal) + "?host=" + Path.GetDirectoryName(server.Certificate);
        await using var driver = await new PostgresDriverFactory().OpenAsync(address, ".", TestContext.Current.CancellationToken);

        Assert.True(await driver.IsTrueAsync("inet_server_addr() is null"));
    }

    private string AddressOf(string host, string mode, string? root) =>
        $"{server.Address.Replace("@127.0.0.1:", $"@{host}:", StringComparison.Ordinal)}?sslmode={mode}{(root is null ? "" : "&sslrootcert=" + Uri.EscapeDataString(root))}";

    private async Task<bool> IsEncryptedAsync(string host, string mode, string? root = null)
    {
        await using var driver = await new PostgresDriverFactory().OpenAsync(AddressOf(host, mode, root), ".", TestContext.Current.CancellationToken);
        return await driver.IsTrueAsync("(select ssl from pg_stat_ssl where pid = pg_backend_pid())");
    }

    private Task RefusesAsync(string host, string mode, string? root = null) => RefusesAsync(AddressOf(host, mode, root));

    private static async Task RefusesAsync(string address)
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(async () =>
        {
            await using var driver = await new PostgresDriverFactory().OpenAsync(address, ".", TestContext.Current.CancellationToken);
            await driver.IsTrueAsync("true");
        });

        Assert.Equal(StorageFailure.Unavailable, refusal.Failure);
    }
}
