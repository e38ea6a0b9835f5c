using System.Runtime.InteropServices;

namespace ObjectOS.Sqlite.Connections;

/// <summary>
/// What is asked of a statement for every row and every value, straight from the library that SQLitePCLRaw loads. SQLitePCLRaw's own calls count a reference of the handle up and
/// down and go through an interface each time, which costs more than the answer (docs/adr/0012).
/// </summary>
/// <remarks>
/// The pointer is that of a <see cref="Statement"/> which the calling connection keeps open. Calls that only look at a value that is there are so short that the garbage collector can wait for them.
/// </remarks>
internal static unsafe partial class StatementCalls
{
    private const string Library = "e_sqlite3";

    /// <summary>To bind: SQLite copies the bytes before the call returns.</summary>
    private const nint Transient = -1;

    public static int BindText(nint statement, int index, ReadOnlySpan<byte> utf8)
    {
        // An empty text is not null: it needs an address, whichever.
        fixed (byte* bytes = utf8.IsEmpty ? "\0"u8 : utf8)
        {
            return sqlite3_bind_text(statement, index, bytes, utf8.Length, Transient);
        }
    }

    public static int BindBlob(nint statement, int index, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            return sqlite3_bind_blob(statement, index, bytes, value.Length, Transient);
        }
    }

    /// <summary>
    /// The bytes of a value; none for a null and for a text or blob of no length. Valid until the statement moves on.
    /// </summary>
    /// <remarks>A column is looked up, and checked for a lack of memory, by every question about it; a value is not. So bytes, length and type are asked of the value.</remarks>
    public static ReadOnlySpan<byte> Bytes(nint value)
    {
        var bytes = sqlite3_value_blob(value);
        return bytes is null ? default : new ReadOnlySpan<byte>(bytes, sqlite3_value_bytes(value));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    // It returns the error of the last step once more.
    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial void Reset(nint statement);

    /// <summary>The value in a column of the current row, for the one connection and thread that reads the statement.</summary>
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_value")]
    public static partial nint Value(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    public static partial int TypeOf(nint value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    public static partial int Type(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static partial long Integer(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    public static partial double Real(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    public static partial int BindNull(nint statement, int index);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindInteger(nint statement, int index, long value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    public static partial int BindReal(nint statement, int index, double value);

    [SuppressGCTransition]
    [LibraryImport(Library)]
    private static partial byte* sqlite3_value_blob(nint value);

    [SuppressGCTransition]
    [LibraryImport(Library)]
    private static partial int sqlite3_value_bytes(nint value);

    [LibraryImport(Library)]
    private static partial int sqlite3_bind_text(nint statement, int index, byte* bytes, int length, nint lifetime);

    [LibraryImport(Library)]
    private static partial int sqlite3_bind_blob(nint statement, int index, byte* bytes, int length, nint lifetime);
}
