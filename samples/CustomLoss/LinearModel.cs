using System.Numerics.Tensors;

namespace CustomLoss;

/// <summary>bias + weights · features, trained by gradient descent with momentum.</summary>
internal sealed class LinearModel
{
    private const int Steps = 3000;
    private const double LearningRate = 2;
    private const double Momentum = 0.9;

    private readonly double[] _weights = new double[DiabetesData.FeatureCount];
    private double _bias;

    public double Predict(double[] features) => _bias + TensorPrimitives.Dot<double>(_weights, features);

    public static LinearModel Fit(DiabetesData data, SmoothQuantileLoss loss)
    {
        var model = new LinearModel { _bias = TensorPrimitives.Average<double>(data.Progression) };
        var predictions = new double[data.Count];
        var gradient = new double[data.Count];
        var weightSpeed = new double[DiabetesData.FeatureCount];
        var biasSpeed = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            for (var n = 0; n < data.Count; n++)
            {
                predictions[n] = model.Predict(data.Features[n]);
            }

            loss.ForwardBackward(predictions, data.Progression, gradient);

            TensorPrimitives.Multiply(weightSpeed, Momentum, weightSpeed);
            for (var n = 0; n < data.Count; n++)
            {
                TensorPrimitives.MultiplyAdd(data.Features[n], -LearningRate * gradient[n], weightSpeed, weightSpeed);
            }

            TensorPrimitives.Add(model._weights, weightSpeed, model._weights);
            biasSpeed = Momentum * biasSpeed - LearningRate * TensorPrimitives.Sum<double>(gradient);
            model._bias += biasSpeed;
        }

        return model;
    }
}
