namespace ObjectOS.Load;

/// <summary>A server answered something else than it should: a figure taken from wrong answers is worth nothing, so the run ends.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message);
