using System.Text;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Locking;

/// <summary>Writes a contract as the lock: JSON with a line for each field, index, validation, action, parameter and result, all by name, so that a change of one of them is a change of one line.</summary>
internal static class LockWriter
{
    /// <summary>The text of the file.</summary>
    public static string Write(Contract contract)
    {
        var json = new StringBuilder();
        json.Append("{\n  \"objectos\": " + LockFile.Format).Append(",\n  \"").Append(Traits.Access).Append("\": ");
        CanonicalJson.WriteText(contract.Access.Value, json);
        json.Append(",\n  \"objects\": {");
        var first = true;
        foreach (var model in contract.Objects)
        {
            json.Append(first ? "\n    " : ",\n    ");
            first = false;
            CanonicalJson.WriteText(model.Name, json);
            json.Append(": {");
            Write(model, json);
            json.Append("\n    }");
        }

        return json.Append(first ? "}\n}\n" : "\n  }\n}\n").ToString();
    }

    private static void Write(ContractObject model, StringBuilder json)
    {
        var separator = "\n      ";
        foreach (var trait in model.Traits)
        {
            json.Append(separator);
            Write(trait, json);
            separator = ",\n      ";
        }

        separator = Write(LockReader.Fields, model.Fields, separator, json);
        separator = Write(LockReader.Indexes, model.Indexes, separator, json);
        separator = Write(LockReader.Validations, model.Validations, separator, json);
        separator = Write(LockReader.Actions, model.Actions, separator, json);
        separator = Write(LockReader.Parameters, model.Parameters, separator, json);
        Write(LockReader.Results, model.Results, separator, json);
    }

    private static string Write(string name, EquatableArray<ContractPart> parts, string separator, StringBuilder json)
    {
        if (parts.Count == 0)
        {
            return separator;
        }

        json.Append(separator).Append('"').Append(name).Append("\": {");
        var between = "\n        ";
        foreach (var part in parts)
        {
            json.Append(between);
            CanonicalJson.WriteText(part.Name, json);
            json.Append(": { ");
            for (var i = 0; i < part.Traits.Count; i++)
            {
                json.Append(i == 0 ? "" : ", ");
                Write(part.Traits[i], json);
            }

            json.Append(" }");
            between = ",\n        ";
        }

        json.Append("\n      }");
        return ",\n      ";
    }

    /// <summary>Everything but what is so is a text: a pattern of digits stays one.</summary>
    private static void Write(ContractTrait trait, StringBuilder json)
    {
        json.Append('"').Append(trait.Name).Append("\": ");
        if (trait.Items.Count > 0)
        {
            json.Append('[');
            for (var i = 0; i < trait.Items.Count; i++)
            {
                json.Append(i == 0 ? "" : ", ");
                CanonicalJson.WriteText(trait.Items[i], json);
            }

            json.Append(']');
        }
        else if (trait.Value == ContractTrait.True)
        {
            json.Append(ContractTrait.True);
        }
        else
        {
            CanonicalJson.WriteText(trait.Value, json);
        }
    }
}
