namespace LossDsl.CudaExecution.Ptx;

/// <summary>A variable or parameter as it is declared.</summary>
/// <param name="Space">Where it lies: <c>param</c>, <c>shared</c>, <c>local</c>, <c>global</c> or <c>const</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of an element, as <c>b8</c>.</param>
/// <param name="Alignment">What its address is a multiple of.</param>
/// <param name="Count">How many elements.</param>
/// <param name="Values">What it holds at first; empty: arbitrary.</param>
internal sealed record PtxVariable(string Space, string Name, string Type, int Alignment, int Count, IReadOnlyList<string> Values)
{
    public int Bytes => PtxTypes.Bytes(Type) * Count;
}

/// <summary>Variables one after another, each at a multiple of its alignment.</summary>
internal sealed class PtxLayout
{
    private readonly Dictionary<string, (PtxVariable Variable, int Offset)> _places = new(StringComparer.Ordinal);

    public int Bytes { get; private set; }

    public IEnumerable<(PtxVariable Variable, int Offset)> Places => _places.Values.OrderBy(place => place.Offset);

    /// <summary>A second variable of a name hides the first from then on: the scopes of calls are such.</summary>
    public void Add(PtxVariable variable)
    {
        var offset = (Bytes + variable.Alignment - 1) / variable.Alignment * variable.Alignment;
        _places[variable.Name] = (variable, offset);
        Bytes = offset + variable.Bytes;
    }

    public bool TryFind(string name, out PtxVariable variable, out int offset)
    {
        var isFound = _places.TryGetValue(name, out var place);
        (variable, offset) = place;
        return isFound;
    }
}
