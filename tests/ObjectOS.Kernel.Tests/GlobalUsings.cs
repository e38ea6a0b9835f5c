global using ObjectOS.Objects;
global using ObjectOS.Problems;
global using ObjectOS.Testing;
global using Sample;
