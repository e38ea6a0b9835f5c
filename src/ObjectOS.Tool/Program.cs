using ObjectOS.Tool.Commands;

return await ObjectOSCommand.RunAsync(args, Console.Out, Console.Error);
