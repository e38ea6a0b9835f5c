namespace ObjectOS.Generators.Definitions;

/// <summary>What a definition file defines. Unlike the model it knows the place of each word, for messages of later stages.</summary>
internal abstract record Definition;
