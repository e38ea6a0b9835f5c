using Microsoft.CodeAnalysis.Text;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Locking;

/// <summary>Reads a lock. Whatever is in the file, the answer is a contract or problems: half a lock, such as one with the marks of a merge in it, locks nothing and says so.</summary>
internal sealed class LockReader
{
    public const string Fields = "fields";
    public const string Indexes = "indexes";
    public const string Validations = "validations";
    public const string Actions = "actions";
    public const string Parameters = "params";
    public const string Results = "results";

    private readonly string _path;
    private readonly List<DiagnosticInfo> _problems = [];

    private LockReader(string path) => _path = path;

    /// <summary>Reads the file of a project; JSON is YAML, so the parser that knows places reads it.</summary>
    public static LockFile Read(string path, SourceText? text)
    {
        try
        {
            var tree = YamlParser.Parse(path, text, YamlAllowance.Lock);
            if (tree.Value is not { } root)
            {
                return new LockFile(path, null, Described(tree.Problems));
            }

            var reader = new LockReader(path);
            var contract = reader.ReadContract(root);
            return reader._problems.Count + tree.Problems.Count > 0
                ? new LockFile(path, null, Described(tree.Problems).Concat(reader._problems).ToEquatableArray())
                : new LockFile(path, contract, default);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LockFile(path, null, [Faults.Describe(LockFile.Name, exception, path)]);
        }
    }

    /// <summary>What the parser says of YAML, said of a lock: nobody writes one by hand.</summary>
    private static EquatableArray<DiagnosticInfo> Described(EquatableArray<DiagnosticInfo> problems) => problems
        .Select(static problem => new DiagnosticInfo(DiagnosticDescriptors.LockUnreadable, problem.Place, ["it is no JSON"]))
        .ToEquatableArray();

    private Contract ReadContract(YamlNode root)
    {
        var access = new ContractTrait(Traits.Access, string.Empty);
        var objects = new List<ContractObject>();
        var format = false;
        foreach (var entry in Entries(root))
        {
            switch (entry.Key)
            {
                case "objectos" when Text(entry) is var form:
                    format = true;
                    if (form != LockFile.Format)
                    {
                        Fail(entry.Value.Span, $"it has the form '{form}', and this version of ObjectOS knows '{LockFile.Format}'");
                    }

                    break;
                case Traits.Access:
                    access = access with { Value = Text(entry) };
                    break;
                case "objects":
                    objects.AddRange(Entries(entry.Value).Select(ReadObject));
                    break;
                default:
                    Fail(entry.KeySpan, $"'{entry.Key}' means nothing there");
                    break;
            }
        }

        if (!format && _problems.Count == 0)
        {
            Fail(root.Span, "it does not say its form");
        }

        return new Contract(access, objects.OrderBy(static model => model.Name, StringComparer.Ordinal).ToEquatableArray());
    }

    private ContractObject ReadObject(YamlEntry model)
    {
        var traits = new List<ContractTrait>();
        EquatableArray<ContractPart> fields = default, indexes = default, validations = default, actions = default, parameters = default, results = default;
        foreach (var entry in Entries(model.Value))
        {
            switch (entry.Key)
            {
                case Fields:
                    fields = ReadParts(entry.Value);
                    break;
                case Indexes:
                    indexes = ReadParts(entry.Value);
                    break;
                case Validations:
                    validations = ReadParts(entry.Value);
                    break;
                case Actions:
                    actions = ReadParts(entry.Value);
                    break;
                case Parameters:
                    parameters = ReadParts(entry.Value);
                    break;
                case Results:
                    results = ReadParts(entry.Value);
                    break;
                default:
                    traits.Add(ReadTrait(entry));
                    break;
            }
        }

        return new ContractObject(model.Key, model.KeySpan, traits.ToEquatableArray(), fields, indexes, validations)
        {
            Actions = actions,
            Parameters = parameters,
            Results = results,
        };
    }

    private EquatableArray<ContractPart> ReadParts(YamlNode node) => Entries(node)
        .Select(part => new ContractPart(part.Key, part.KeySpan, Entries(part.Value).Select(ReadTrait).ToEquatableArray()))
        .OrderBy(static part => part.Name, StringComparer.Ordinal)
        .ToEquatableArray();

    private ContractTrait ReadTrait(YamlEntry entry) => entry.Value is YamlSequence list
        ? new ContractTrait(entry.Key, string.Empty, list.Items.Select(item => Text(item)).ToEquatableArray())
        : new ContractTrait(entry.Key, Text(entry));

    private string Text(YamlEntry entry) => Text(entry.Value);

    private string Text(YamlNode node)
    {
        if (node is YamlScalar { Kind: not ScalarKind.Null } scalar)
        {
            return scalar.Text;
        }

        Fail(node.Span, $"{node.Describe()} stands there instead of a value");
        return string.Empty;
    }

    private EquatableArray<YamlEntry> Entries(YamlNode node)
    {
        if (node is YamlMapping mapping)
        {
            return mapping.Entries;
        }

        Fail(node.Span, $"{node.Describe()} stands there instead of an object");
        return [];
    }

    private void Fail(SourceSpan span, string reason) => _problems.Add(new DiagnosticInfo(DiagnosticDescriptors.LockUnreadable, new SourcePlace(_path, span), [reason]));
}
