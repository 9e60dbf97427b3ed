using System.Reflection;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Pipeline;

namespace LossDsl.Generator.Tests.Incremental;

/// <summary>What flows between the steps compares by value and holds nothing of the compilation alive.</summary>
public sealed class ModelTests
{
    public static TheoryData<Type> Models => [typeof(LossDefinition), typeof(GeneratedFile)];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_holds_values_only(Type model) => Assert.DoesNotContain(Reachable(model), IsForbidden);

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_compares_by_value(Type model) =>
        Assert.All(Reachable(model), type => Assert.True(type.IsEnum || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), type.ToString()));

    [Fact]
    public void Every_step_has_a_name_of_its_own() => Assert.Equal(TrackingNames.All.Count, TrackingNames.All.Distinct().Count());

    private static bool IsForbidden(Type type) =>
        type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        || type.IsArray
        || typeof(Delegate).IsAssignableFrom(type)
        || type.Namespace.StartsWith("System.Collections", StringComparison.Ordinal);

    private static HashSet<Type> Reachable(Type model)
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>([model]);
        while (open.TryPop(out var type))
        {
            if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
            {
                continue;
            }

            // The one collection is looked at by its elements: it compares them itself.
            var parts = type.IsGenericType
                ? type.GetGenericArguments()
                : type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Select(field => field.FieldType);
            foreach (var part in parts)
            {
                open.Push(Nullable.GetUnderlyingType(part) ?? part);
            }
        }

        return seen;
    }
}
