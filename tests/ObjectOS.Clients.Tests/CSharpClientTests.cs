using System.Reflection;

namespace ObjectOS.Clients.Tests;

/// <summary>A client for C# that is made of the served API document: it compiles as it was generated, and a program that uses it gets on with the server.</summary>
public sealed class CSharpClientTests(CSharpClientTests.Run run) : IClassFixture<CSharpClientTests.Run>
{
    [Fact]
    public void The_client_compiles() => Assert.Equal([], run.Errors);

    [Theory]
    [InlineData("A_record_from_its_creation_to_its_end")]
    [InlineData("A_list_by_parameters")]
    [InlineData("A_list_by_a_query")]
    [InlineData("Records_around_a_record")]
    [InlineData("Several_objects_in_one_transaction")]
    [InlineData("Many_records_of_which_one_is_refused")]
    [InlineData("An_error")]
    public Task The_client_is_content(string check) => run.CheckAsync(check);

    public sealed class Run : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();
        private CrmServer? server;
        private Assembly? client;

        public IReadOnlyList<string> Errors { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            server = await CrmServer.StartAsync(folder.Database);
            (client, Errors) = CSharpClient.Compile(await CSharpClient.GenerateAsync(await server.Client.GetStringAsync("/api/v1/openapi.json")));
        }

        public Task CheckAsync(string check)
        {
            var usage = client?.GetType("ObjectOS.Client.Usage") ?? throw new InvalidOperationException("The client did not compile.");
            return (Task)usage.GetMethod(check)!.Invoke(null, [server!.Client])!;
        }

        public async ValueTask DisposeAsync()
        {
            await server!.DisposeAsync();
            folder.Dispose();
        }
    }
}
