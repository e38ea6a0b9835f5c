var builder = WebApplication.CreateSlimBuilder(args);
builder.AddObjectOS();

var app = builder.Build();
app.MapObjectOS();
return await app.RunObjectOSAsync(args);
