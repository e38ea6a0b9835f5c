namespace ObjectOS.Server.Commands;

/// <summary>Closes the database that a command opened, whatever becomes of the command.</summary>
internal readonly struct OpenKernel(KernelHost kernel) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => kernel.StopAsync();
}
