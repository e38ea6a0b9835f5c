namespace ObjectOS.Architecture.Tests;

/// <summary>What a plugin.yml says about who it is and whom it needs, read line by line: these tests must not depend on the parser they help to guard.</summary>
internal sealed record Manifest(string Id, IReadOnlyList<string> Dependencies)
{
    public static Manifest Read(string folder)
    {
        var id = "";
        var dependencies = new List<string>();
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(folder, "plugin.yml")))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var key = line.Split(':')[0].Trim();
            if (char.IsWhiteSpace(line[0]))
            {
                if (section is "dependencies" or "optional_dependencies")
                {
                    dependencies.Add(key.Trim('"', '\''));
                }

                continue;
            }

            section = key;
            if (key == "id")
            {
                id = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('#')[0].Trim().Trim('"', '\'');
            }
        }

        return new Manifest(id, dependencies);
    }
}
