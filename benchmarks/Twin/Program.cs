using LeadsTwin;

// leads-twin --urls http://127.0.0.1:5321 --database leads.db
// The configuration is not watched for changes: the watch is on the folder, and in there every write to the database would wake it.
var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);

var path = builder.Configuration["database"] ?? "leads.db";
LeadDatabase.Configure();
LeadDatabase.Prepare(path);
using var readers = new LeadReaders(path);
using var writer = new LeadWriter(path);

var app = builder.Build();
var leads = new LeadEndpoints(readers, writer);
app.MapMethods("/api/v1/data/leads", [HttpMethods.Get], leads.ListAsync);
app.MapMethods("/api/v1/data/leads", [HttpMethods.Post], leads.CreateAsync);
app.MapMethods("/api/v1/data/leads/{id}", [HttpMethods.Get], leads.GetAsync);
await app.RunAsync();
