using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ObjectOS.Benchmarks.Generator;
using ObjectOS.Benchmarks.Synthetic;

const string Usage = """
    micro [--quick] [BenchmarkDotNet's options] parts of a request beside the same by hand; --quick runs each once, to see that it runs
    generator --output FILE-WITHOUT-SUFFIX      the generator over 10, 100 and 1,000 objects
    synthetic --objects N --output FOLDER [--searched-every 10]
                                                writes an application of N objects, to be published; every tenth can be searched
    size --objects N --small BINARY --large BINARY --output FILE-WITHOUT-SUFFIX
                                                native bytes an object, from two published applications N objects apart
    """;

var command = args.Length > 0 ? args[0] : "";
switch (command)
{
    case "micro":
        // In this process: the repository's build settings are not meant for the projects that BenchmarkDotNet would generate.
        var job = args.Contains("--quick") ? Job.Dry : Job.Default;
        var config = DefaultConfig.Instance.AddJob(job.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args[1..].Where(static word => word != "--quick")], config);
        return 0;
    case "generator":
        GeneratorScaling.Run(Value("--output"));
        return 0;
    case GeneratorScaling.FreshProcessCommand:
        GeneratorScaling.RunOnceAndPrint(Number("--objects"));
        return 0;
    case "synthetic":
        SyntheticProject.Write(Number("--objects"), args.Contains("--searched-every") ? Number("--searched-every") : SyntheticObjects.UsuallySearched, Value("--output"));
        return 0;
    case "size":
        EmittedSize.Run(Number("--objects"), Value("--small"), Value("--large"), Value("--output"));
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

string Value(string name)
{
    var index = Array.IndexOf(args, name);
    return index > 0 && index + 1 < args.Length ? args[index + 1] : throw new ArgumentException($"{name} is missing.\n{Usage}");
}

int Number(string name) => int.Parse(Value(name), CultureInfo.InvariantCulture);
