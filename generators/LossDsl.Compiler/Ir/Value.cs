namespace LossDsl.Compiler.Ir;

/// <summary>A node together with its graph: what the builder's operators work on.</summary>
internal readonly record struct Value(Graph Graph, int Id)
{
    public Node Node => Graph[Id];

    public ValueType Type => Node.Type;

    public VariableSet Space => Graph.SpaceOf(Id);

    public static Value operator +(Value left, Value right) => left.Graph.Apply(Op.Add, left, right);

    public static Value operator -(Value left, Value right) => left.Graph.Apply(Op.Subtract, left, right);

    public static Value operator *(Value left, Value right) => left.Graph.Apply(Op.Multiply, left, right);

    public static Value operator /(Value left, Value right) => left.Graph.Apply(Op.Divide, left, right);

    public static Value operator -(Value value) => value.Graph.Apply(Op.Negate, value);

    public static Value operator +(Value left, double right) => left + left.Graph.Real(right);

    public static Value operator -(Value left, double right) => left - left.Graph.Real(right);

    public static Value operator -(double left, Value right) => right.Graph.Real(left) - right;

    public static Value operator *(double left, Value right) => right.Graph.Real(left) * right;

    public static Value operator /(double left, Value right) => right.Graph.Real(left) / right;

    public static Value operator &(Value left, Value right) => left.Graph.Apply(Op.And, left, right);

    public static Value operator |(Value left, Value right) => left.Graph.Apply(Op.Or, left, right);

    public static Value operator !(Value condition) => condition.Graph.Apply(Op.Not, condition);

    public static Value operator <(Value left, Value right) => left.Graph.Apply(Op.Less, left, right);

    public static Value operator <=(Value left, Value right) => left.Graph.Apply(Op.LessOrEqual, left, right);

    /// <summary>The same as <c>right &lt; left</c>, for NaN too.</summary>
    public static Value operator >(Value left, Value right) => right < left;

    /// <summary>The same as <c>right &lt;= left</c>, for NaN too.</summary>
    public static Value operator >=(Value left, Value right) => right <= left;

    public Value EqualTo(Value other) => Graph.Apply(Op.Equal, this, other);

    public Value Then(Value whenTrue, Value whenFalse) => Graph.Select(this, whenTrue, whenFalse);

    public override string ToString() => $"%{Id}";
}
