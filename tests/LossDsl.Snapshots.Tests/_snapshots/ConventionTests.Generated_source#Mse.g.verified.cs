//HintName: Mse.g.cs
class Mse
{
}
