// A program against the client that NSwag makes of the API document. The tests compile it together with that client and run its checks against the server.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace ObjectOS.Client;

public static class Usage
{
    public static async Task A_record_from_its_creation_to_its_end(HttpClient http)
    {
        var api = new Api(http);
        var created = await api.Leads_createAsync(new LeadsCreate { Last_name = "Lovelace", Company = "Analytical Engines", Amount = 12.5, Status = LeadsCreateStatus.Working });
        Same("Analytical Engines", created.Record.Company);
        Same(LeadsStatus.Working, created.Record.Status);
        Same(1, created.Record.Version);

        var changed = await api.Leads_updateAsync(new LeadsPatch { Rating = LeadsPatchRating.Hot }, created.Id, if_Match: "\"1\"");
        Same(LeadsRating.Hot, changed.Record.Rating);
        Same("Lovelace", changed.Record.Last_name);

        var got = await api.Leads_getAsync(created.Id, select: "last_name,amount,rating");
        Same(12.5, got.Record.Amount);
        Same(LeadsSelectedRating.Hot, got.Record.Rating);

        Same(true, (await api.Leads_deleteAsync(created.Id)).Deleted);
        Same(404, (await Refused(() => api.Leads_getAsync(created.Id))).Status);
    }

    public static async Task A_list_by_parameters(HttpClient http)
    {
        var page = await new Api(http).Contacts_findAsync(filter: """{"last_name":{"$ne":""}}""", sort: "-last_name", limit: 2);
        Same(2, page.Records.Count);
        Same(true, page.HasMore);
        var first = page.Records.First();
        Same(true, string.CompareOrdinal(first.Last_name, page.Records.Last().Last_name) >= 0);
        Same(true, page.Records.All(record => record.Id is not null));
    }

    public static async Task A_list_by_a_query(HttpClient http)
    {
        var api = new Api(http);
        await api.Leads_createAsync(new LeadsCreate { Last_name = "Query", Company = "One" });
        await api.Leads_createAsync(new LeadsCreate { Last_name = "Query", Company = "Two" });
        var page = await api.Leads_queryAsync(new Query { Where = new Filter { AdditionalProperties = { ["last_name"] = "Query" } }, Fields = ["company"], OrderBy = "-company", Limit = 5 });
        Same("Two,One", string.Join(',', page.Records.Select(record => record.Company)));
        Same(2L, page.Total);
    }

    public static async Task Records_around_a_record(HttpClient http)
    {
        var api = new Api(http);
        var account = await api.Accounts_createAsync(new AccountsCreate
        {
            Name = "Engines",
            Contacts = new ContactsBy_accountNew { Create = [new ContactsBy_account { Last_name = "Babbage" }, new ContactsBy_account { Last_name = "Lovelace" }] },
        });
        var contacts = await api.Contacts_findAsync(filter: $$"""{"account":"{{account.Id}}"}""", sort: "last_name");
        Same("Babbage,Lovelace", string.Join(',', contacts.Records.Select(record => record.Last_name)));
        Same(account.Id, contacts.Records.First().Account);
    }

    public static async Task Several_objects_in_one_transaction(HttpClient http)
    {
        var answer = await new Api(http).BatchAsync(new Transaction
        {
            Operations =
            [
                new Operation { Object = OperationObject.Accounts, Data = new AccountsCreate { Name = "Together" } },
                new Operation { Object = OperationObject.Contacts, Action = OperationAction.Create, Data = new Dictionary<string, object> { ["last_name"] = "Lovelace", ["account"] = new Dictionary<string, int> { ["$ref"] = 0 } } },
            ],
        });
        Same(2, answer.Results.Count);
        Same(true, answer.Success);
    }

    public static async Task Many_records_of_which_one_is_refused(HttpClient http)
    {
        var answer = await new Api(http).Leads_batchAsync(new LeadsBatch
        {
            Operation = LeadsBatchOperation.Create,
            Options = new BatchOptions { Atomic = false },
            Records = [new() { Data = new LeadsCreate { Last_name = "Good", Company = "One" } }, new() { Data = new Dictionary<string, object> { ["last_name"] = "Bad" } }],
        });
        Same(1, answer.Succeeded);
        Same(1, answer.Failed);
        Same("REQUIRED", answer.Results.Last().Errors!.Single().Reason);
    }

    public static async Task An_error(HttpClient http)
    {
        var api = new Api(http);
        var refused = await Refused(() => api.Leads_createAsync(new LeadsCreate { Last_name = "", Company = "Engines" }));
        Same("VALIDATION_FAILED", refused.Code);
        Same("/last_name", refused.Errors.First().Pointer);
        Same("RECORD_NOT_FOUND", (await Refused(() => api.Leads_updateAsync(new LeadsPatch { Company = "x" }, Guid.Parse("00000000-0000-7000-8000-000000000000")))).Code);
    }

    private static async Task<Problem> Refused(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ApiException<Problem> exception)
        {
            return exception.Result;
        }

        throw new InvalidOperationException("It was not refused.");
    }

    private static void Same<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"Expected {expected}, but it is {actual}.");
        }
    }
}
