using ObjectOS.Storage;

namespace ObjectOS.Conformance;

/// <summary>A database of its own for one test. Disposing removes it.</summary>
public interface IDatabaseUnderTest : IAsyncDisposable
{
    /// <summary>Where another process finds it.</summary>
    string Address { get; }

    /// <summary>Opens it; the first time it is empty.</summary>
    ValueTask<IStorageDriver> OpenAsync();
}
