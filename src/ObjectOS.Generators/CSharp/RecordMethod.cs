namespace ObjectOS.Generators.CSharp;

/// <summary>A method that an attribute such as <c>[BeforeCreate]</c> marks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Change">What happens to the record: <c>Create</c>, <c>Update</c> or <c>Delete</c>.</param>
/// <param name="TakesToken">Whether it takes a cancellation token.</param>
/// <param name="Returns">What it returns: <c>void</c>, <c>Task</c> or <c>ValueTask</c>.</param>
/// <param name="Order">Its order among handlers.</param>
internal sealed record RecordMethod(string Name, string Change, bool TakesToken, string Returns, int Order);
