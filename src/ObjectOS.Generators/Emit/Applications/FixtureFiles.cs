using System.Globalization;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Applications;

/// <summary>A fixture and where it is emitted.</summary>
/// <param name="Fixture">The fixture.</param>
/// <param name="Namespace">The namespace of the application's machinery.</param>
/// <param name="MethodName">The method that returns its records.</param>
internal sealed record FixtureFileModel(FixtureModel Fixture, string Namespace, string MethodName);

/// <summary>Names what is emitted for fixtures: <c>Leads</c>, and with a number where several plugins bring records of an object.</summary>
internal static class FixtureFiles
{
    /// <summary>Every fixture with its name, in insert order.</summary>
    public static EquatableArray<FixtureFileModel> Assign(ApplicationModel application)
    {
        var ns = Machinery.MachineryNames.NamespaceOf(application);
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = new List<FixtureFileModel>(application.Fixtures.Count);
        foreach (var fixture in application.Fixtures)
        {
            var name = Identifiers.Pascal(fixture.ObjectName);
            var distinct = name;
            for (var number = 2; !used.Add(distinct); number++)
            {
                distinct = $"{name}_{number.ToString(CultureInfo.InvariantCulture)}";
            }

            files.Add(new FixtureFileModel(fixture, ns, distinct));
        }

        return files.ToEquatableArray();
    }
}
