using System.Globalization;
using CsCheck;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>The index behind searches finds exactly what <see cref="SearchWords"/> says, and is right after every write.</summary>
public abstract class SearchSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static readonly TableDefinition Papers = Tables.Table("papers",
        [Tables.Key, Tables.Column("title", ValueKind.Text), Tables.Column("rank", ValueKind.Text), Tables.Column("tags", ValueKind.TextList), Tables.Column("number", ValueKind.Integer)])
        .Searched("title", "rank", "tags");

    private static readonly FieldValue Nothing = FieldValue.Null;

    [Fact]
    public async Task Words_are_found_by_their_beginnings_whatever_their_case_and_diacritics()
    {
        await MigrateAsync(Papers);
        var fire = await AddAsync("Printer on fire", "the FIRST floor");
        var street = await AddAsync("Größe der Straße", tags: ["Büro", "ΟΔΟΣ"]);

        Assert.Equal([fire], await FindAsync("PRINT"));
        Assert.Equal([fire], await FindAsync("first printer"));
        Assert.Equal([], await FindAsync("rinter"));
        Assert.Equal([], await FindAsync("printer street"));
        Assert.Equal([street], await FindAsync("grosse größe".Split(' ')[1]));
        Assert.Equal([street], await FindAsync("GROße buro"));
        Assert.Equal([street], await FindAsync("οδος"));
        Assert.Equal([street], await FindAsync("gro\u0308ße"));
    }

    [Fact]
    public async Task Words_in_a_row_stand_whole_in_one_column()
    {
        await MigrateAsync(Papers);
        var fire = await AddAsync("Printer on fire", "fire alarm");
        await AddAsync("printer off", "on fire");

        Assert.Equal([fire], await Driver.SearchAsync(Papers, [Searches.Phrase("printer on")]));
        Assert.Equal([fire], await Driver.SearchAsync(Papers, [Searches.Phrase("printer ON fire"), .. Searches.Words("ala")]));
        Assert.Equal([], await Driver.SearchAsync(Papers, [Searches.Phrase("printer on fir")]));
        Assert.Equal([], await Driver.SearchAsync(Papers, [Searches.Phrase("fire fire")]));
        Assert.Equal([], await Driver.SearchAsync(Papers, [Searches.Phrase("fir")]));
    }

    [Fact]
    public async Task Only_the_columns_that_are_named_are_looked_into()
    {
        await MigrateAsync(Papers);
        var first = await AddAsync("open", "secret", ["tag"]);
        var second = await AddAsync("secret");

        Assert.Equal([second], await Driver.SearchAsync(Papers, Searches.Words("secret"), "title", "tags"));
        Assert.Equal([first], await Driver.SearchAsync(Papers, Searches.Words("open tag"), "title", "tags"));
        Assert.Equal([], await Driver.SearchAsync(Papers, Searches.Words("open secret"), "title", "tags"));
        Assert.Equal([], await Driver.SearchAsync(Papers, [Searches.Phrase("secret tag")], "title", "tags"));
    }

    [Fact]
    public async Task What_fits_better_comes_first_and_other_columns_do_not_tell()
    {
        await MigrateAsync(Papers);
        var beginning = await AddAsync("printers");
        var word = await AddAsync("printer");
        var often = await AddAsync("printer printer");

        Assert.Equal([often, word, beginning], await FindAsync("printer"));
        await Driver.ExecuteAsync("""update "papers" set "rank" = 'printer printer printer, and much more' where "id" = $1""", FieldValue.Uuid(beginning));
        Assert.Equal([often, word, beginning], await Driver.SearchAsync(Papers, Searches.Words("printer"), "title", "tags"));
    }

    [Fact]
    public async Task Every_write_is_in_the_index_at_once_and_none_that_was_undone()
    {
        await MigrateAsync(Papers);
        var id = await AddAsync("one", tags: ["red"]);
        await Driver.ExecuteAsync("""update "papers" set "title" = 'two', "number" = 5 where "id" = $1""", FieldValue.Uuid(id));
        Assert.Equal([], await FindAsync("one"));
        Assert.Equal([id], await FindAsync("two red"));

        await Driver.ExecuteAsync("""insert into "papers" ("id", "title") values ($1, 'three') on conflict ("id") do update set "title" = excluded."title" """, FieldValue.Uuid(id));
        Assert.Equal([], await FindAsync("two"));
        Assert.Equal([id], await FindAsync("three red"));

        await Driver.ExecuteAsync("""update "papers" set "title" = null where "id" = $1""", FieldValue.Uuid(id));
        Assert.Equal([], await FindAsync("three"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Driver.WriteAsync<int>(async session =>
        {
            await session.ExecuteAsync("""update "papers" set "title" = 'four'""");
            throw new InvalidOperationException("no");
        }));
        Assert.Equal([], await FindAsync("four"));

        Assert.Equal(1, await Driver.ExecuteAsync("""delete from "papers" where "id" = $1""", FieldValue.Uuid(id)));
        Assert.Equal([], await FindAsync("red"));
    }

    [Fact]
    public async Task The_longest_texts_and_words_can_be_written_and_are_found_by_their_beginnings()
    {
        await MigrateAsync(Papers);
        var random = new Random(7);
        var words = string.Join(' ', Enumerable.Range(0, 400_000).Select(_ => random.Next(46656).ToString("x4", CultureInfo.InvariantCulture)));
        var han = string.Concat(Enumerable.Range(0, 300_000).Select(_ => (char)random.Next(0x4e00, 0x9fa5) + " "));
        var wide = string.Concat(Enumerable.Range(0, 100_000).Select(_ => char.ConvertFromUtf32(random.Next(0x20000, 0x2a6d6))));
        var id = await AddAsync("first " + words, han + "last", ["tag", wide]);

        Assert.Equal([id], await FindAsync("first tag"));
        Assert.Equal([], await FindAsync("last"));
        Assert.Equal([id], await FindAsync(char.ConvertFromUtf32(char.ConvertToUtf32(wide, 0))));
    }

    [Fact]
    public async Task Words_beyond_any_place_a_vector_holds_stand_in_a_row_all_the_same()
    {
        await MigrateAsync(Papers);
        var id = await AddAsync(string.Concat(Enumerable.Repeat("the cat ", 6_000)) + "the end");

        Assert.Equal([id], await Driver.SearchAsync(Papers, [Searches.Phrase("the end")]));
        Assert.Equal([id], await Driver.SearchAsync(Papers, [Searches.Phrase("cat the end")]));
        Assert.Equal([], await Driver.SearchAsync(Papers, [Searches.Phrase("cat end")]));
    }

    [Fact]
    public async Task Letters_of_the_living_scripts_make_the_same_words_everywhere()
    {
        await MigrateAsync(Papers);
        int[][] blocks = [[0x20, 0x2ff], [0x370, 0x527], [0x531, 0x587], [0x5d0, 0x5ea], [0x620, 0x64a], [0x905, 0x939], [0xe01, 0xe2e], [0x10a0, 0x10ff], [0x1e00, 0x1eff], [0x3041, 0x3096], [0x30a1, 0x30fa], [0x4e00, 0x4e3f], [0xac00, 0xac3f]];


        // Two that SQLite leaves as they are, one that PostgreSQL takes for another, and one that came later than SQLite's letters.
        var characters = blocks.SelectMany(block => Enumerable.Range(block[0], block[1] - block[0] + 1)).Select(code => (char)code)
            .Where(character => character is not ('Ǡ' or 'ǡ' or '\u0374' or '\u037f') && char.GetUnicodeCategory(character) != UnicodeCategory.OtherNotAssigned).ToArray();
        var ids = new Dictionary<char, Guid>();
        foreach (var character in characters)
        {
            ids[character] = await AddAsync($"q{character}z");
        }

        foreach (var character in characters)
        {
            Assert.Contains(ids[character], await Driver.SearchAsync(Papers, [Searches.Phrase($"q{character}z")]));
        }
    }

    [Fact]
    public async Task Whatever_is_written_and_looked_for_the_index_answers_as_the_rule_does()
    {
        await MigrateAsync(Papers);
        var text = Gen.Char["abAB \"'*:&|!()<>-_\\^é\u0301ßσςΣй1²漢,"].Array[0, 14].Select(characters => new string(characters));
        var row = Gen.Select(text, text, text.Array[0, 2]);
        await Gen.Select(row.Array[1, 4], text, text, Gen.Int[0, 2]).SampleAsync(
            async (rows, words, phrase, columns) =>
            {
                await Driver.ExecuteAsync("""delete from "papers" """);
                var written = new Dictionary<Guid, string[]>();
                foreach (var (title, rank, tags) in rows)
                {
                    written[await AddAsync(title, rank, tags)] = [rank, string.Join(' ', tags), title];
                }

                SearchTerm[] terms = [.. Searches.Words(words), .. Searches.Phrase(phrase) is { Words.Count: > 0 } row ? [row] : (SearchTerm[])[]];
                if (terms.Length > 0)
                {
                    string[] names = [.. Papers.Search!.Columns.Take(columns + 1)];
                    var expected = written.Where(pair => terms.All(term => pair.Value.Take(columns + 1).Any(value => Holds(value, term)))).Select(pair => pair.Key);
                    Assert.Equal(expected.Order(), (await Driver.SearchAsync(Papers, terms, names)).Order());
                }
            },
            iter: 60,
            threads: 1);
    }

    private static bool Holds(string text, SearchTerm term)
    {
        var words = SearchWords.Cut(text).ToArray();
        return Enumerable.Range(0, Math.Max(0, words.Length - term.Words.Count + 1)).Any(start => term.Words.Select((word, index) =>
            term.IsPrefix ? words[start + index].StartsWith(word, StringComparison.Ordinal) : words[start + index] == word).All(fits => fits));
    }

    private Task<List<Guid>> FindAsync(string words) => Driver.SearchAsync(Papers, Searches.Words(words));

    private async Task<Guid> AddAsync(string title, string? rank = null, string[]? tags = null)
    {
        var id = Guid.CreateVersion7();
        await Driver.InsertAsync(Papers, FieldValue.Uuid(id), FieldValue.Text(title), rank is null ? Nothing : FieldValue.Text(rank), tags is null ? Nothing : FieldValue.TextList(tags), Nothing);
        return id;
    }
}
