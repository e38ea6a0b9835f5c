namespace ObjectOS.Events;

/// <summary>
/// Marks a method that is called when a record changes: found at build and called directly by emitted code, on one instance of its class, which is constructed from services.
/// A method for what comes before takes a <see cref="RecordChange{TRecord}"/>, one for what comes after the event (<c>LeadCreated</c>); both may take a <see cref="CancellationToken"/>
/// behind it, and return nothing, a <see cref="Task"/> or a <see cref="ValueTask"/>. What they may do is that of <see cref="IBeforeHandler{TRecord}"/> and <see cref="IAfterHandler{TEvent}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class RecordMethodAttribute : Attribute
{
    private protected RecordMethodAttribute()
    {
    }

    /// <summary>Smaller runs earlier, among methods and handlers. Default 0; ties by the names of class and method.</summary>
    public int Order { get; init; }
}

/// <summary>Marks a method that is asked before a record is created.</summary>
public sealed class BeforeCreateAttribute : RecordMethodAttribute;

/// <summary>Marks a method that is asked before a record is updated.</summary>
public sealed class BeforeUpdateAttribute : RecordMethodAttribute;

/// <summary>Marks a method that is asked before a record is deleted.</summary>
public sealed class BeforeDeleteAttribute : RecordMethodAttribute;

/// <summary>Marks a method that is told after a record was created.</summary>
public sealed class AfterCreateAttribute : RecordMethodAttribute;

/// <summary>Marks a method that is told after a record was updated.</summary>
public sealed class AfterUpdateAttribute : RecordMethodAttribute;

/// <summary>Marks a method that is told after a record was deleted.</summary>
public sealed class AfterDeleteAttribute : RecordMethodAttribute;
