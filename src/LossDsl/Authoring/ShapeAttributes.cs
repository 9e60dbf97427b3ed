namespace LossDsl;

/// <summary>The parameter has exactly the shape of the first input. Without a shape rule, both broadcast like NumPy arrays.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SameShapeAttribute : Attribute;

/// <summary>The parameter broadcasts to the shape of the first input but may not enlarge it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FitsAttribute : Attribute;

/// <summary>The parameter has as many batch axes as the first input; their sizes broadcast.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SameRankAttribute : Attribute;

/// <summary>
/// The parameter has the shape of the first input, or that shape without its last axis, or with 1 as its last axis: the first
/// of these that matches.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PerRowAttribute : Attribute;
