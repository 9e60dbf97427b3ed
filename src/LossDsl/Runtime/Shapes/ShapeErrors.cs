using System.Diagnostics.CodeAnalysis;

namespace LossDsl.Runtime;

/// <summary>The exceptions for shapes that do not fit, each with the argument, what was found and what is allowed.</summary>
internal static class ShapeErrors
{
    [DoesNotReturn]
    public static void Length(string loss, string name, nint length, string reference, nint allowed) =>
        throw new ArgumentException($"{loss}: {name} has {length} elements, but {reference} has {allowed}; spans do not broadcast.", name);

    [DoesNotReturn]
    public static void Samples(string loss, string name, nint samples, string reference, nint allowed, string sample) =>
        throw new ArgumentException(
            $"{loss}: {name} has {samples} samples, but {reference} has {allowed} of {sample}; spans do not broadcast.", name);

    [DoesNotReturn]
    public static void NotSamples(string loss, string name, nint length, string sample) =>
        throw new ArgumentException($"{loss}: {name} has {length} elements, which is not a multiple of {sample}.", name);

    [DoesNotReturn]
    public static void Rank(string loss, string name, in Layout found, int allowed) =>
        throw new ArgumentException($"{loss}: {name} has shape {found} of rank {found.Rank}; the highest rank allowed is {allowed}.", name);

    [DoesNotReturn]
    public static void NoAxis(string loss, string name, SampleAxis axis) =>
        throw new ArgumentException($"{loss}: {name} has shape [], which has no {ShapeText.Axis(axis)} axis.", name);

    [DoesNotReturn]
    public static void Broadcast(string loss, string name, in Layout found, string reference, in Layout other) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}, which does not broadcast with {reference}'s shape {other}.", name);

    [DoesNotReturn]
    public static void Rule(string loss, string name, in Layout found, string reference, in Layout other, ShapeRule rule) =>
        throw new ArgumentException(
            $"{loss}: {name} has shape {found}, but {reference} has shape {other}; {name} must have {Words(rule)}.", name);

    [DoesNotReturn]
    public static void AxisLength(string loss, string name, in Layout found, nint length, SampleAxis axis, nint allowed) =>
        throw new ArgumentException(
            $"{loss}: {name} has shape {found}, which is {length} along the {ShapeText.Axis(axis)} axis; {allowed} is needed.", name);

    [DoesNotReturn]
    public static void FixedLength(string loss, string name, in Layout found, nint length, nint allowed) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}, which is {length} along the last axis; {allowed} is needed.", name);

    [DoesNotReturn]
    public static void Sequence(string loss, string name, in Layout found, SampleAxis axis, bool batchFirst)
    {
        var steps = ShapeText.Axis(axis) + "s";
        throw new ArgumentException(
            $"{loss}: {name} has shape {found}; it must have shape {(batchFirst ? $"[samples, {steps}, classes]" : $"[{steps}, samples, classes]")}, or [{steps}, classes] for one sample.",
            name);
    }

    [DoesNotReturn]
    public static void Lists(string loss, string name, in Layout found, in Layout batch) =>
        throw new ArgumentException(
            $"{loss}: {name} has shape {found}, but the samples have shape {batch}; without lengths, lists must have shape [{batch.Lengths[0]}, targets].", name);

    [DoesNotReturn]
    public static void Shared(string loss, string name, in Layout found, nint length, SampleAxis axis) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}; it must have shape [{length}], a number for each {ShapeText.Axis(axis)}.", name);

    [DoesNotReturn]
    public static void SharedMatrix(string loss, string name, in Layout found) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}; it must have shape [rows, classes], the same for all samples.", name);

    [DoesNotReturn]
    public static void SharedScalar(string loss, string name, in Layout found) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}; it must be one number, the same for all samples.", name);

    [DoesNotReturn]
    public static void Batch(string loss, string name, in Layout found, in Layout batch) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}; it must have the shape of the samples, {batch}, and does not broadcast.", name);

    [DoesNotReturn]
    public static void Gradient(string loss, string name, in Layout found, string input, in Layout allowed) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}, but {input} has shape {allowed}; a gradient has the shape of its input.", name);

    [DoesNotReturn]
    public static void GradientOfAbsent(string loss, string name, string input) =>
        throw new ArgumentException($"{loss}: {name} is given, but {input} is not.", name);

    [DoesNotReturn]
    public static void Classes(string loss, nint classes, nint allowed) =>
        throw new ArgumentException(
            $"{loss}: there are {classes} classes, but class indices are exact in float up to {allowed} only; use double.", nameof(classes));

    private static string Words(ShapeRule rule) => rule switch
    {
        ShapeRule.Same => "the same shape",
        ShapeRule.Fits => "a shape that broadcasts to it",
        ShapeRule.SameRank => "the same number of axes",
        ShapeRule.PerRow => "the same shape, that shape without its last axis, or 1 as its last axis",
        _ => "a shape that broadcasts with it",
    };
}
