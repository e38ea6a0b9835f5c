namespace ObjectOS.Storage.Schema;

/// <content>The index behind searches.</content>
internal sealed partial class TableComparer
{
    private void CompareSearch()
    {
        var id = $"search:{table.Name}";
        if (table.Search is not { } wanted)
        {
            // What nobody remembers was made by hand: a table of such a name is none of ours.
            if (existing.Search is not null && remembered.Search is not null)
            {
                Take(id, new DropSearch(table.Name), $"Drop the search index of {table.Name}; no rows are lost.");
            }

            return;
        }

        // Values that become others are other words.
        if (existing.Search?.Is(wanted) != true || wanted.Columns.Any(becoming.ContainsKey))
        {
            var change = new CreateSearch(table.Name, wanted, existing.Search is not null);
            var byHand = existing.Search?.Is(wanted) != true && wanted.HasColumns(remembered.Search);
            Take(id, change, $"Make the search index over ({string.Join(", ", wanted.Columns)}) of {table.Name} and fill it.", byHand);
        }
    }
}
