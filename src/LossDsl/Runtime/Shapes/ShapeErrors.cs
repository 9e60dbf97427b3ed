using System.Diagnostics.CodeAnalysis;

namespace LossDsl.Runtime;

/// <summary>The exceptions for shapes that do not fit, each with the argument, what was found and what is allowed.</summary>
internal static class ShapeErrors
{
    [DoesNotReturn]
    public static void Length(string loss, string name, nint length, string reference, nint allowed) =>
        throw new ArgumentException($"{loss}: {name} has {length} elements, but {reference} has {allowed}; spans do not broadcast.", name);

    [DoesNotReturn]
    public static void Samples(string loss, string name, nint samples, string reference, nint allowed, nint classes) =>
        throw new ArgumentException(
            $"{loss}: {name} has {samples} samples, but {reference} has {allowed} of {classes} classes; spans do not broadcast.", name);

    [DoesNotReturn]
    public static void NotRows(string loss, string name, nint length, nint classes) =>
        throw new ArgumentException($"{loss}: {name} has {length} elements, which is not a multiple of {classes} classes.", name);

    [DoesNotReturn]
    public static void Rank(string loss, string name, in Layout found, int allowed) =>
        throw new ArgumentException($"{loss}: {name} has shape {found} of rank {found.Rank}; the highest rank allowed is {allowed}.", name);

    [DoesNotReturn]
    public static void NoClassAxis(string loss, string name) =>
        throw new ArgumentException($"{loss}: {name} has shape [], which has no class axis.", name);

    [DoesNotReturn]
    public static void Broadcast(string loss, string name, in Layout found, string reference, in Layout other) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}, which does not broadcast with {reference}'s shape {other}.", name);

    [DoesNotReturn]
    public static void Rule(string loss, string name, in Layout found, string reference, in Layout other, ShapeRule rule) =>
        throw new ArgumentException(
            $"{loss}: {name} has shape {found}, but {reference} has shape {other}; {name} must have {Words(rule)}.", name);

    [DoesNotReturn]
    public static void ClassLength(string loss, string name, in Layout found, nint length, nint allowed) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}, which is {length} along the class axis; {allowed} is needed.", name);

    [DoesNotReturn]
    public static void Shared(string loss, string name, in Layout found, nint classes) =>
        throw new ArgumentException($"{loss}: {name} has shape {found}; it must have shape [{classes}], a number for each class.", name);

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
