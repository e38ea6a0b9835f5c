using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Crm;

/// <summary>How requests and answers of <see cref="LeadEndpoints"/> look in JSON.</summary>
[JsonSerializable(typeof(LeadConversionRequest))]
[JsonSerializable(typeof(LeadConversion))]
internal sealed partial class LeadJson : JsonSerializerContext;

/// <summary>Makes <see cref="LeadJson"/> known to the server, which has no reflection to find out by itself.</summary>
[Provides<IConfigureOptions<JsonOptions>>]
internal sealed class LeadJsonOptions : IConfigureOptions<JsonOptions>
{
    public void Configure(JsonOptions options) => options.SerializerOptions.TypeInfoResolverChain.Insert(0, LeadJson.Default);
}
