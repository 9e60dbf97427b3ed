using LossDsl.Benchmarks;

return BenchmarkCommand.Create().Parse(args).Invoke();
