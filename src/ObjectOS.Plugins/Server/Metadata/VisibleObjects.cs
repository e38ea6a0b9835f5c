namespace ObjectOS.Server.Metadata;

/// <summary>The objects a caller may see, for documents about all of them.</summary>
internal static class VisibleObjects
{
    /// <summary>Each visible object, in the order of names.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.Unauthenticated"/>.</exception>
    public static IEnumerable<RecordAccess> Of(ObjectCatalog catalog, CallContext call)
    {
        foreach (var name in catalog.Names)
        {
            if (Find(catalog, name, call) is { } access)
            {
                yield return access;
            }
        }
    }

    private static RecordAccess? Find(ObjectCatalog catalog, string name, CallContext call)
    {
        try
        {
            return catalog.Open(name, call);
        }
        catch (ProblemException problem) when (problem.Code == ProblemCode.ObjectNotFound)
        {
            return null;
        }
    }
}
