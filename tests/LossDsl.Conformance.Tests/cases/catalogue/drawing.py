"""Random inputs, and the table of losses."""

import torch


def real(low, high, *shape, grad=True):
    """Numbers with three decimals, so that the file stays readable."""
    numbers = torch.round((low + (high - low) * torch.rand(shape)) * 1000) / 1000
    return numbers.requires_grad_(grad)


def choice(values, *shape):
    return torch.tensor(values, dtype=torch.float64)[torch.randint(len(values), shape)]


def labels(count, *shape):
    return torch.randint(count, shape)


def pair(low=-3, high=3, target_low=None, target_high=None):
    return lambda: dict(
        input=real(low, high, 7), target=real(low if target_low is None else target_low, high if target_high is None else target_high, 7))


def row(count=5, samples=4):
    return lambda: dict(input=real(-3, 3, samples, count), target=labels(count, samples))


def rows(count=5, samples=4):
    return lambda: dict(input=real(-3, 3, samples, count), target=real(-3, 3, samples, count))


def similarities():
    data = dict(input=real(-0.9, 0.9, 4, 6), target=choice([0.0, 1.0], 4, 6))
    data["target"][:, 0] = 1
    data["target"][:, 1] = 0
    data["target"][1, 2] = -1
    return data


def regions():
    return dict(input=real(0.05, 0.95, 3, 8), target=real(0, 1, 3, 8))


def picked(logits, target):
    return torch.softmax(logits, 1).gather(1, target[:, None])[:, 0]


LOSSES = {}


def loss(name, draw, *options):
    """Registers a function of the inputs and options that returns the value of each sample, or the values and the weights that a mean divides by."""
    def register(function):
        LOSSES[name] = (function, draw, options or ({},))
        return function
    return register
