namespace ObjectOS.Generators.Model;

/// <summary>What a lookup or a master_detail refers to.</summary>
/// <param name="ObjectName">The name of the object.</param>
/// <param name="ClassName">Its C# class.</param>
/// <param name="Namespace">The namespace of that class.</param>
/// <param name="OnDelete">What happens to this record when the other is deleted.</param>
internal sealed record ReferenceModel(string ObjectName, string ClassName, string Namespace, OnDelete OnDelete)
{
    /// <summary>The derived class of its records where others have added fields; null where nobody has.</summary>
    public ExtensionModel? Extension { get; init; }
}

/// <summary>What happens to a record when the record it refers to is deleted.</summary>
internal enum OnDelete
{
    /// <summary>The reference becomes empty.</summary>
    SetNull,

    /// <summary>The record is deleted too.</summary>
    Cascade,

    /// <summary>The deletion is refused.</summary>
    Restrict,
}
