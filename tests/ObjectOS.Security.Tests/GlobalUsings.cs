global using ObjectOS.Objects;
global using ObjectOS.Problems;
global using ObjectOS.Queries;
global using ObjectOS.Records;
global using ObjectOS.Testing;
global using Sample;
