using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <summary>The objects of the running application: those of plugins that are not disabled. Thread-safe.</summary>
public abstract class ObjectCatalog
{
    private protected ObjectCatalog()
    {
    }

    /// <summary>Names of all objects, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The machinery of the object of that name, or null; for documents and migration, where no caller is involved.</summary>
    public abstract RecordType? Find(string objectName);

    /// <summary>The records of an object as this caller may use them.</summary>
    /// <exception cref="ProblemException">
    /// <see cref="ProblemCode.ObjectNotFound"/> when there is no such object or the caller may not see it; <see cref="ProblemCode.Unauthenticated"/> when nobody is signed in and the application is not open.
    /// </exception>
    public abstract RecordAccess Open(string objectName, CallContext context);
}
