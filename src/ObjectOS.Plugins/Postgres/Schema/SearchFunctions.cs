namespace ObjectOS.Postgres.Schema;

/// <summary>
/// The functions that cut texts into words as <see cref="SearchWords"/> does. PostgreSQL's own parser would see addresses, paths and signed numbers in them, and letters by the locale of the database. They are
/// bound to what they use when they are made, so that no search path changes what they mean, and a dump is read in without them being found by name.
/// </summary>
internal static class SearchFunctions
{
    /// <summary>Turns a text into its words: in small letters, Latin ones without diacritics, a blank before and behind each.</summary>
    public const string Fold = "_fold";

    /// <summary>Turns the beginning of a text into a vector of its words, each with the number of its column before it.</summary>
    public const string Words = "_words";

    // Marks that go with the letter before them. Composed letters lose theirs where they are Latin: elsewhere they make other letters.
    private const string Marks = @"[\u0300-\u0304\u0306-\u030C\u030F\u0311\u031B\u0323-\u0328\u032D\u032E\u0330\u0331]";

    // What lower() leaves apart although upper() would bring it together.
    private const string Variants = "µςϐϑϕϖϰϱϵſẛι";
    private const string Folded = "μσβθφπκρεssι";

    /// <summary>The statements that make them.</summary>
    public static readonly IReadOnlyList<string> Make =
    [
        $"""
        create or replace function "{Fold}"(text) returns text language sql immutable parallel safe
        return ' ' || btrim(regexp_replace(
          case when octet_length($1) = length($1) then lower($1 collate "und-x-icu")
          else normalize(regexp_replace(normalize(translate(lower(regexp_replace($1, '{Marks}', '', 'g') collate "und-x-icu"), '{Variants}', '{Folded}'), NFD),
            '([a-z]){Marks}+', '\1', 'g'), NFC) end collate "und-x-icu", '[^[:alnum:]]+', ' ', 'g')) || ' '
        """,

        // A lexeme has at most 2046 bytes and a place of at most 16383; nobody can ask for a word that is longer than what is kept of it.
        $"""
        create or replace function "{Words}"(text, text, integer) returns tsvector language sql immutable parallel safe
        begin atomic
          select coalesce(string_agg($1 || '_' || left("word", 255) || ':' || least("place", 16383), ' '), '')::tsvector
          from unnest(string_to_array(btrim("{Fold}"(left($2, $3))), ' ')) with ordinality as "w"("word", "place") where "word" <> '';
        end
        """,
        $"""
        create or replace function "{Words}"(text, text[], integer) returns tsvector language sql immutable parallel safe
        return "{Words}"($1, array_to_string($2, ' '), $3)
        """,
    ];
}
