using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <content>Passwords: hashed before a transaction where they come with a request, and inside of it where only a handler or a fixture gives them.</content>
internal sealed partial class RecordStore
{
    /// <summary>The passwords of a record that are still to be hashed.</summary>
    public Password[] NewPasswords(Record record) =>
        Definition.WriteOnly.IsEmpty ? [] : [.. type.Passwords(record).OfType<Password>().Where(static password => password.IsPending)];

    /// <summary>Hashes the new passwords of a record.</summary>
    public ValueTask HashPasswordsAsync(Record record, CancellationToken cancellationToken)
    {
        return Definition.WriteOnly.IsEmpty ? default : HashAsync(NewPasswords(record), cancellationToken);

        static async ValueTask HashAsync(Password[] passwords, CancellationToken cancellationToken)
        {
            foreach (var password in passwords)
            {
                await password.HashAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A body that was read both ways has its passwords twice: the change takes those of the creation, so that each is hashed once.
    private RecordPatch SharePasswords(NewRecord create, RecordPatch patch)
    {
        if (Definition.WriteOnly.IsEmpty)
        {
            return patch;
        }

        var own = NewPasswords(patch.Record);
        type.Assign(patch.Record, create.Record, Definition.WriteOnly & patch.Provided);
        return patch with { Passwords = [.. patch.Passwords.Except(own, ReferenceEqualityComparer.Instance).Cast<Password>()] };
    }
}
