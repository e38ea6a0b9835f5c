using LeadsTwin.Postgres;
using Npgsql;

// leads-twin-postgres --urls http://127.0.0.1:5321 --database postgres://user:password@127.0.0.1:5432/crm
// The tables are those the generated server made.
var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);

var address = new Uri(builder.Configuration["database"] ?? throw new ArgumentException("--database is missing."));

// Reads wait for a core, so more connections only make the processes of the database take turns; writes wait for the disk, and commit together.
await using var readers = Connect(address, Math.Max(4, 2 * Environment.ProcessorCount));
await using var writers = Connect(address, Math.Max(16, 4 * Environment.ProcessorCount));

var app = builder.Build();
var leads = new LeadEndpoints(new LeadStore(readers, writers));
app.MapMethods("/api/v1/data/leads", [HttpMethods.Get], leads.ListAsync);
app.MapMethods("/api/v1/data/leads", [HttpMethods.Post], leads.CreateAsync);
app.MapMethods("/api/v1/data/leads/{id}", [HttpMethods.Get], leads.GetAsync);
app.MapMethods("/api/v1/data/leads/{id}", [HttpMethods.Patch], leads.UpdateAsync);
app.MapMethods("/api/v1/data/leads/{id}", [HttpMethods.Put], leads.UpsertAsync);
app.MapMethods("/api/v1/data/contacts", [HttpMethods.Get], new PersonEndpoints(new PersonStore(readers)).ListAsync);
await app.RunAsync();

static NpgsqlDataSource Connect(Uri address, int connections)
{
    var user = address.UserInfo.Split(':');
    var builder = new NpgsqlSlimDataSourceBuilder(new NpgsqlConnectionStringBuilder
    {
        Host = address.Host,
        Port = address.Port,
        Database = address.AbsolutePath[1..],
        Username = user[0],
        Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,

        // Statements are prepared on their second use.
        MaxAutoPrepare = 64,
        AutoPrepareMinUsages = 2,
        MaxPoolSize = connections,
        NoResetOnClose = true,
    }.ConnectionString);
    builder.EnableArrays();
    return builder.Build();
}
