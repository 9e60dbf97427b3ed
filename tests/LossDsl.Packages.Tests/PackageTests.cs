using System.IO.Compression;
using System.Reflection;

namespace LossDsl.Packages.Tests;

/// <summary>The packages as a stranger gets them: restored into a project that knows nothing of this repository.</summary>
public sealed class PackageTests
{
    private const string Program = """
        using System;
        using LossDsl;
        using LossDsl.Losses;
        using static LossDsl.Functions;

        float[] input = [1f, 4f], target = [1.5f, 1f], gradient = new float[2];
        var shipped = new HuberLoss(delta: 1).Forward(input.AsSpan(), target.AsSpan());
        var composed = new Own.MixedLoss().ForwardBackward(input.AsSpan(), target.AsSpan(), gradient.AsSpan());
        Console.WriteLine(FormattableString.Invariant($"{shipped} {composed} {gradient[0]} {gradient[1]}"));

        namespace Own
        {
            public static class Losses
            {
                /// <summary>Half Huber loss, half squared error.</summary>
                [Loss]
                public static double Mixed(double input, double target, double share = 0.5) =>
                    share * Regression.Huber(input, target, delta: 1) + (1 - share) * Square(input - target);
            }
        }
        """;

    // Everything that is not packed here comes from the packages that this repository was restored from.
    private static string Sources => $"""
        <configuration>
          <packageSources><clear /><add key="packed" value="../packed" /></packageSources>
          <fallbackPackageFolders><clear /><add key="restored" value="{Setting("PackageFolder")}" /></fallbackPackageFolders>
          <config><add key="globalPackagesFolder" value="installed" /></config>
        </configuration>
        """;

    private static string Project => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="LossDsl" Version="{Setting("PackageVersion")}" />
            <PackageReference Include="LossDsl.Losses" Version="{Setting("PackageVersion")}" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task A_fresh_project_composes_a_shipped_loss_and_runs()
    {
        using var folder = new TemporaryFolder();
        await Pack(folder, "LossDsl");
        await Pack(folder, "LossDsl.Losses");
        folder.Write("app/nuget.config", Sources);
        folder.Write("app/App.csproj", Project);
        folder.Write("app/Program.cs", Program);
        var app = Path.Combine(folder.Path, "app");

        await Dotnet.Run(app, "build", "-c", "Release", "-o", "out", "-v", "quiet");

        // Huber: (0.125 + 2.5) / 2. Squared error: (0.25 + 9) / 2. The gradients are halves of the mean's: (−0.5 − 1) / 4 and (1 + 6) / 4.
        Assert.Equal("1.3125 2.96875 -0.375 1.75", (await Dotnet.Run(app, "out/App.dll")).Trim());
    }

    [Fact]
    public async Task The_tool_installs_and_shows_a_loss()
    {
        using var folder = new TemporaryFolder();
        await Pack(folder, "LossDsl.Cli");
        folder.Write("tool/nuget.config", Sources);

        await Dotnet.Run(Path.Combine(folder.Path, "tool"), "tool", "install", "LossDsl.Cli", "--version", Setting("PackageVersion"), "--tool-path", "bin");

        Assert.Contains("Huber", await Dotnet.Run(Path.Combine(folder.Path, "tool"), Tool(folder), "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_brings_the_generator_and_asks_for_none_of_its_packages()
    {
        using var folder = new TemporaryFolder();
        await Pack(folder, "LossDsl");
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "packed"), "*.nupkg")));
        using var nuspec = new StreamReader(package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());

        Assert.Equal(
            ["analyzers/dotnet/cs/LossDsl.Compiler.dll", "analyzers/dotnet/cs/LossDsl.Generator.dll", "lib/net10.0/LossDsl.dll"],
            package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("CodeAnalysis", await nuspec.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static Task<string> Pack(TemporaryFolder folder, string project) => Dotnet.Run(
        Path.Combine(Setting("RepositoryRoot"), "src", project), "pack", "-c", Setting("Configuration"), "--no-build", "-v", "quiet", "-o", Path.Combine(folder.Path, "packed"));

    private static string Tool(TemporaryFolder folder) =>
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "tool"), "LossDsl.Cli.dll", SearchOption.AllDirectories));

    private static string Setting(string name) =>
        typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(setting => setting.Key == name).Value!;
}
