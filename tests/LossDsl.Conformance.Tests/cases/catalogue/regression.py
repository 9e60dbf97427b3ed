"""Losses of a number against the number it should be."""

import math

import torch

from .drawing import loss, pair


@loss("mean_bias_error_loss", pair())
def mean_bias_error(input, target):
    return input - target


@loss("log_cosh_loss", pair())
def log_cosh(input, target):
    return torch.log(torch.cosh(input - target))


@loss("quantile_loss", pair(), {}, dict(quantile=0.9), dict(quantile=0.05))
def quantile(input, target, quantile=0.5):
    return torch.where(target > input, quantile * (target - input), (1 - quantile) * (input - target))


@loss("expectile_loss", pair(), {}, dict(expectile=0.9))
def expectile(input, target, expectile=0.5):
    return torch.where(target > input, expectile, 1 - expectile) * (input - target) ** 2


@loss("linex_loss", pair(), {}, dict(slope=-0.7))
def linex(input, target, slope=1.0):
    delta = input - target
    return torch.exp(slope * delta) - slope * delta - 1


@loss("msle_loss", pair(0.1, 9))
def msle(input, target):
    return (torch.log(input + 1) - torch.log(target + 1)) ** 2


@loss("mape_loss", pair(-3, 3), {}, dict(eps=2.0))
def mape(input, target, eps=1e-7):
    return (input - target).abs() / target.abs().clamp(min=eps)


@loss("smape_loss", pair(-3, 3))
def smape(input, target):
    return 2 * (input - target).abs() / (input.abs() + target.abs())


@loss("pseudo_huber_loss", pair(), {}, dict(delta=0.3))
def pseudo_huber(input, target, delta=1.0):
    return delta ** 2 * (torch.sqrt(1 + ((input - target) / delta) ** 2) - 1)


@loss("charbonnier_loss", pair(), {}, dict(eps=1.0))
def charbonnier(input, target, eps=1e-3):
    return torch.sqrt((input - target) ** 2 + eps ** 2)


@loss("cauchy_loss", pair(), {}, dict(scale=0.4))
def cauchy(input, target, scale=1.0):
    return torch.log(1 + 0.5 * ((input - target) / scale) ** 2)


@loss("welsch_loss", pair(), {}, dict(scale=2.5))
def welsch(input, target, scale=1.0):
    return 1 - torch.exp(-0.5 * ((input - target) / scale) ** 2)


@loss("geman_mc_clure_loss", pair(), {}, dict(scale=0.4))
def geman_mcclure(input, target, scale=1.0):
    squared = ((input - target) / scale) ** 2
    return 2 * squared / (squared + 4)


@loss("tukey_biweight_loss", pair(-5, 5), {}, dict(scale=2.0))
def tukey_biweight(input, target, scale=4.685):
    error = input - target
    inside = scale ** 2 / 6 * (1 - (1 - (error / scale) ** 2) ** 3)
    return torch.where(error.abs() <= scale, inside, torch.full_like(error, scale ** 2 / 6))


@loss("fair_loss", pair(), {}, dict(scale=0.5))
def fair(input, target, scale=1.3998):
    error = (input - target).abs()
    return scale ** 2 * (error / scale - torch.log(1 + error / scale))


@loss("adaptive_robust_loss", pair(), {}, dict(shape=2.0), dict(shape=0.0), dict(shape=-2.0, scale=0.5), dict(shape="-inf"), dict(shape=3.5))
def adaptive_robust(input, target, shape=1.0, scale=1.0):
    squared = ((input - target) / scale) ** 2
    if shape == 2:
        return 0.5 * squared
    if shape == 0:
        return torch.log(0.5 * squared + 1)
    if shape == "-inf":
        return 1 - torch.exp(-0.5 * squared)
    return abs(shape - 2) / shape * ((squared / abs(shape - 2) + 1) ** (shape / 2) - 1)


@loss("wing_loss", pair(-8, 8), {}, dict(width=3.0, curvature=0.5))
def wing(input, target, width=10.0, curvature=2.0):
    error = (input - target).abs()
    constant = width - width * math.log(1 + width / curvature)
    return torch.where(error < width, width * torch.log(1 + error / curvature), error - constant)
