"""Overlap of regions."""

from .drawing import loss, regions


@loss("dice_loss", regions, {}, dict(squared=True), dict(smooth=0.0))
def dice(input, target, smooth=1.0, squared=False):
    size = (input ** 2 + target ** 2 if squared else input + target).sum(1)
    return 1 - (2 * (input * target).sum(1) + smooth) / (size + smooth)


@loss("jaccard_loss", regions, {}, dict(smooth=0.0))
def jaccard(input, target, smooth=1.0):
    intersection = (input * target).sum(1)
    union = (input + target - input * target).sum(1)
    return 1 - (intersection + smooth) / (union + smooth)


@loss("tversky_loss", regions, {}, dict(false_positive=0.5, false_negative=0.2, smooth=0.0))
def tversky(input, target, false_positive=0.3, false_negative=0.7, smooth=1.0):
    found = (input * target).sum(1)
    wrong = (input * (1 - target)).sum(1)
    missed = ((1 - input) * target).sum(1)
    return 1 - (found + smooth) / (found + false_positive * wrong + false_negative * missed + smooth)


@loss("focal_tversky_loss", regions, {}, dict(gamma=2.0))
def focal_tversky(input, target, gamma=4 / 3, **options):
    return tversky(input, target, **options) ** (1 / gamma)
