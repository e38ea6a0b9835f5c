namespace ObjectOS.Tool;

/// <summary>Says why nothing could be found out, in words for whoever typed the command.</summary>
internal sealed class ToolException(string message) : Exception(message);
