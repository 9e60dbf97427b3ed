namespace DigitLines.Training;

/// <summary>How well lines are read: the mean loss a digit, and edits a digit that the readings need to be right.</summary>
internal readonly record struct LineScore(double Loss, double ErrorRate);

/// <summary>Where the training stands after an epoch.</summary>
internal readonly record struct LineResult(int Epoch, LineScore Training, LineScore HeldOut);
