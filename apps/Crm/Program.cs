var builder = WebApplication.CreateSlimBuilder(args);
builder.AddObjectOS();

var app = builder.Build();
app.MapObjectOS();
await app.RunObjectOSAsync(args);
