namespace ObjectOS.Storage;

/// <summary>Opens databases of one kind. Provided as a service by each driver plugin.</summary>
public interface IStorageDriverFactory
{
    /// <summary>The schemes of database addresses it takes, such as <c>sqlite</c>.</summary>
    IReadOnlyList<string> Schemes { get; }

    /// <summary>Opens the database at an address such as <c>sqlite:data/crm.db</c>; relative paths start at <paramref name="contentRoot"/>.</summary>
    /// <exception cref="StorageException">The address is malformed or the database cannot be opened.</exception>
    ValueTask<IStorageDriver> OpenAsync(string address, string contentRoot, CancellationToken cancellationToken);
}
