using System.Text;
using System.Text.Json;
using ObjectOS.Load.Http;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.People;

/// <summary>Creates the accounts and people through the server's own API.</summary>
internal static class PeopleClient
{
    /// <returns>The ids of the accounts.</returns>
    public static async Task<IReadOnlyList<Guid>> LoadAsync(RunningServer server)
    {
        using var connection = await HttpConnection.OpenAsync(server.Address);
        var accounts = await CreateAsync(connection, "accounts", Enumerable.Range(0, PeopleData.Accounts).Select(PeopleData.Account));

        // One reports to the other, so one row of all accounts after the other.
        var people = new List<Guid>();
        for (var row = 0; row < PeopleData.PeopleOfAccount; row++)
        {
            var bosses = row == 0 ? null : people[^accounts.Count..];
            var first = people.Count;
            people.AddRange(await CreateAsync(connection, "contacts", accounts.Select((account, index) => PeopleData.Person(first + index, account, bosses?[index]))));
        }

        return accounts;
    }

    private static async Task<List<Guid>> CreateAsync(HttpConnection connection, string name, IEnumerable<byte[]> records)
    {
        byte[] body = [(byte)'[', .. records.SelectMany(static (record, place) => place == 0 ? record : [(byte)',', .. record]), (byte)']'];
        await connection.ExchangeAsync(Requests.Post($"/api/v1/data/{name}/createMany", body));
        if (connection.Status != 201)
        {
            throw new WrongAnswerException($"The server refused {name}: {Encoding.UTF8.GetString(connection.Body.Span)}");
        }

        using var answer = JsonDocument.Parse(connection.Body);
        return [.. answer.RootElement.GetProperty("records").EnumerateArray().Select(static record => record.GetProperty("id").GetGuid())];
    }
}
