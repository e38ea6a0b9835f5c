using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>Does the work of a write in one transaction and answers. With an idempotency key, the answer is written in that transaction and kept with it.</summary>
internal static class WriteRunner
{
    /// <param name="catalog">The objects.</param>
    /// <param name="context">The request.</param>
    /// <param name="call">On whose behalf.</param>
    /// <param name="request">What its headers and its address ask for.</param>
    /// <param name="body">Its body.</param>
    /// <param name="writes">The writes it will run.</param>
    /// <param name="work">What is done in the transaction.</param>
    /// <param name="describe">Writes the answer to what was done.</param>
    public static async Task RunAsync<TResult>(
        ObjectCatalog catalog,
        HttpContext context,
        CallContext call,
        WriteRequest request,
        ReadOnlyMemory<byte> body,
        IEnumerable<RecordWrite> writes,
        Func<RecordTransaction, CancellationToken, ValueTask<TResult>> work,
        Action<TResult, WriteAnswer> describe)
    {
        foreach (var write in writes)
        {
            await write.HashPasswordsAsync(context.RequestAborted).ConfigureAwait(false);
        }

        if (request.Key is not { } key)
        {
            var (result, warnings) = await catalog.WriteAsync(
                call,
                request.Options,
                async (transaction, token) => (await work(transaction, token).ConfigureAwait(false), transaction.Warnings),
                context.RequestAborted).ConfigureAwait(false);
            using var answer = Describe(result, warnings);
            await answer.SendAsync(context).ConfigureAwait(false);
            return;
        }

        var once = await catalog.WriteOnceAsync(
            call,
            new IdempotencyKey(key, IdempotencyKeys.Fingerprint(context.Request, body.Span)),
            request.Options,
            async (transaction, token) =>
            {
                using var answer = Describe(await work(transaction, token).ConfigureAwait(false), transaction.Warnings);
                return answer.Keep();
            },
            context.RequestAborted).ConfigureAwait(false);
        await WriteAnswer.SendAsync(context, once).ConfigureAwait(false);

        WriteAnswer Describe(TResult result, IReadOnlyList<RuleWarning> warnings)
        {
            var answer = new WriteAnswer { PreferenceApplied = request.Preferences.Applied, Warnings = warnings };
            describe(result, answer);
            return answer;
        }
    }
}
