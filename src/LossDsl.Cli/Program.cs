using System.CommandLine;
using LossDsl.Cli.Commands;

return Tool.Run(args, new InvocationConfiguration());
