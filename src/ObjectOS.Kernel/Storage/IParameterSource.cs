namespace ObjectOS.Storage;

/// <summary>Writes the parameters of one statement, in the order of their numbers. May be asked again when a driver repeats a statement.</summary>
public interface IParameterSource
{
    /// <summary>Writes all parameters, exactly as many as the statement has.</summary>
    void Write(ParameterWriter parameters);
}
