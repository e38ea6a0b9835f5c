using Xunit.Sdk;

// Each test builds projects with all cores.
[assembly: Xunit.v3.Parallelization(Mode = ParallelMode.None)]
