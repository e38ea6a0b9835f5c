using ObjectOS.Objects;

namespace ObjectOS.Security;

/// <summary>Encrypts the secrets of the record whose values are written, each for its place.</summary>
/// <param name="ring">The keys.</param>
/// <param name="definition">The object.</param>
/// <param name="id">The record.</param>
internal sealed class SecretSealing(SecretRing ring, ObjectDefinition definition, Guid id)
{
    /// <summary>A secret as it is stored.</summary>
    public byte[] Seal(FieldDefinition field, Secret secret) => ring.Seal(secret, new SecretPlace(definition, field, id));
}
