using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Queries;
using Sample;

namespace ObjectOS.Testing;

/// <summary>Comment: what somebody says about a ticket.</summary>
public sealed class Comment : Record
{
    /// <summary>Ticket.</summary>
    public Reference<Ticket> Ticket { get; set; }

    /// <summary>Text.</summary>
    public string Text { get; set; } = "";

    /// <summary>Source: the ticket it was copied from.</summary>
    public Reference<Ticket>? Source { get; set; }

    /// <summary>Internal.</summary>
    public bool Internal { get; set; }

    /// <summary>The fields of a comment, for queries.</summary>
    public static class Fields
    {
        /// <summary>Ticket.</summary>
        public static readonly ReferenceField<Comment, Ticket> Ticket = new("ticket", 7, record => record.Ticket, (record, value) => record.Ticket = value);

        /// <summary>Text.</summary>
        public static readonly TextField<Comment> Text = new("text", 8);

        /// <summary>Source.</summary>
        public static readonly ReferenceField<Comment, Ticket> Source = new("source", 9, record => record.Source, (record, value) => record.Source = value);

        /// <summary>Internal.</summary>
        public static readonly Field<Comment, bool> Internal = new("internal", 10, FieldValue.Boolean);
    }
}

/// <summary>A comment was created.</summary>
/// <param name="Record">The comment as stored.</param>
/// <param name="Context">On whose behalf and when.</param>
public sealed record CommentCreated(Comment Record, EventContext Context) : RecordCreated<Comment>(Record, Context);

/// <summary>A comment was updated.</summary>
/// <param name="Record">The comment as stored now.</param>
/// <param name="Previous">The comment before.</param>
/// <param name="Context">On whose behalf and when.</param>
public sealed record CommentUpdated(Comment Record, Comment Previous, EventContext Context) : RecordUpdated<Comment>(Record, Previous, Context);

/// <summary>A comment was deleted.</summary>
/// <param name="Record">The comment as it was.</param>
/// <param name="Context">On whose behalf and when.</param>
public sealed record CommentDeleted(Comment Record, EventContext Context) : RecordDeleted<Comment>(Record, Context);
