"""Likelihoods and divergences."""

import math

import torch

from .drawing import choice, loss, pair, real, rows


def with_scale(name="scale"):
    return lambda: {"input": real(-3, 3, 7), "target": real(-3, 3, 7), name: real(0.3, 2, 7)}


@loss("gaussian_crps_loss", with_scale("deviation"))
def gaussian_crps(input, target, deviation):
    normal = torch.distributions.Normal(0.0, 1.0)
    z = (target - input) / deviation
    density = torch.exp(normal.log_prob(z))
    return deviation * (z * (2 * normal.cdf(z) - 1) + 2 * density - 1 / math.sqrt(math.pi))


@loss("laplace_nll_loss", with_scale())
def laplace_nll(input, target, scale):
    return -torch.distributions.Laplace(input, scale).log_prob(target)


@loss("student_t_nll_loss", with_scale(), {}, dict(degrees_of_freedom=1.0), dict(degrees_of_freedom=30.0))
def student_t_nll(input, target, scale, degrees_of_freedom=4.0):
    return -torch.distributions.StudentT(degrees_of_freedom, input, scale).log_prob(target)


@loss("gamma_deviance_loss", pair(0.2, 3), {}, dict(log_input=False))
def gamma_deviance(input, target, log_input=True):
    mean = torch.exp(input) if log_input else input
    return 2 * (-torch.log(target / mean) + (target - mean) / mean)


@loss("beta_nll_loss", lambda: dict(input=real(0.1, 0.9, 7), target=real(0.1, 0.9, 7, grad=False), precision=real(1, 20, 7)))
def beta_nll(input, target, precision):
    return -torch.distributions.Beta(input * precision, (1 - input) * precision).log_prob(target)


@loss("mixture_density_loss", lambda: dict(input=real(-1, 1, 5, 3), mean=real(-2, 2, 5, 3), log_deviation=real(-1, 0.5, 5, 3), target=real(-2, 2, 5)))
def mixture_density(input, mean, log_deviation, target):
    components = torch.distributions.Normal(mean, torch.exp(log_deviation))
    return -torch.distributions.MixtureSameFamily(torch.distributions.Categorical(logits=input), components).log_prob(target)


@loss(
    "evidential_regression_loss",
    lambda: dict(input=real(-2, 2, 6), target=real(-2, 2, 6), evidence=real(0.2, 3, 6), alpha=real(1.1, 4, 6), beta=real(0.2, 2, 6)),
    {}, dict(penalty=1.0))
def evidential_regression(input, target, evidence, alpha, beta, penalty=0.01):
    variance = beta * (1 + evidence) / (evidence * alpha)
    likelihood = -torch.distributions.StudentT(2 * alpha, input, torch.sqrt(variance)).log_prob(target)
    return likelihood + penalty * (target - input).abs() * (2 * evidence + alpha)


@loss(
    "negative_binomial_nll_loss",
    lambda: dict(input=real(-1, 2, 8), target=choice([0.0, 1.0, 2.0, 5.0, 9.0], 8), dispersion=real(0.3, 4, 8)))
def negative_binomial_nll(input, target, dispersion):
    return -torch.distributions.NegativeBinomial(dispersion, logits=input - torch.log(dispersion)).log_prob(target)


@loss("zero_inflated_poisson_nll_loss", lambda: dict(input=real(-1, 2, 9), target=choice([0.0, 0.0, 1.0, 4.0], 9), gate=real(-2, 2, 9)))
def zero_inflated_poisson_nll(input, target, gate):
    zero = torch.sigmoid(gate)
    chance = (1 - zero) * torch.exp(torch.distributions.Poisson(torch.exp(input)).log_prob(target))
    return -torch.log(torch.where(target == 0, zero + chance, chance))


@loss("tweedie_loss", lambda: dict(input=real(-1, 1, 7), target=real(0, 4, 7)), {}, dict(power=1.1))
def tweedie(input, target, power=1.5):
    mean = torch.exp(input)
    return -target * mean ** (1 - power) / (1 - power) + mean ** (2 - power) / (2 - power)


@loss("jensen_shannon_loss", rows(), {}, dict(weight=0.1))
def jensen_shannon(input, target, weight=0.5):
    p, q = torch.softmax(input, 1), torch.softmax(target, 1)
    mixture = weight * p + (1 - weight) * q
    return (weight * p * torch.log(p / mixture) + (1 - weight) * q * torch.log(q / mixture)).sum(1)


@loss("reverse_kl_loss", rows())
def reverse_kl(input, target):
    p, q = torch.softmax(input, 1), torch.softmax(target, 1)
    return (p * torch.log(p / q)).sum(1)


@loss("distillation_loss", lambda: dict(input=real(-3, 3, 4, 5), target=real(-3, 3, 4, 5, grad=False)), {}, dict(temperature=0.5))
def distillation(input, target, temperature=2.0):
    p, q = torch.softmax(input / temperature, 1), torch.softmax(target / temperature, 1)
    return temperature ** 2 * (q * torch.log(q / p)).sum(1)
