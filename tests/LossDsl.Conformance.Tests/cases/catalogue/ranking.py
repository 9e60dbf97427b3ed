"""Ranking and survival."""

import torch

from .drawing import choice, labels, loss, real, rows


@loss("rank_net_loss", lambda: dict(input=real(-2, 2, 3, 5), target=choice([0.0, 1.0, 2.0], 3, 5)), {}, dict(sigma=2.0))
def rank_net(input, target, sigma=1.0):
    higher = (target[:, :, None] > target[:, None, :]).double()
    chance = torch.sigmoid(sigma * (input[:, :, None] - input[:, None, :]))
    return -(higher * torch.log(chance)).sum((1, 2))


@loss("list_net_loss", rows())
def list_net(input, target):
    return -(torch.softmax(target, 1) * torch.log(torch.softmax(input, 1))).sum(1)


@loss("approx_ndcg_loss", lambda: dict(input=real(-1, 1, 3, 5), target=choice([0.0, 1.0, 2.0, 3.0], 3, 5)), {}, dict(temperature=1.0))
def approx_ndcg(input, target, temperature=0.1):
    beats = torch.sigmoid((input[:, None, :] - input[:, :, None]) / temperature)
    rank = 1 + (beats * (1 - torch.eye(input.shape[1]))).sum(2)
    gain = 2 ** target - 1
    best = (gain.sort(1, descending=True).values / torch.log2(torch.arange(input.shape[1]) + 2.0)).sum(1)
    return 1 - (gain / torch.log2(1 + rank)).sum(1) / best


@loss("discrete_hazard_loss", lambda: dict(input=real(-3, 1, 6, 4), target=labels(4, 6), observed=choice([0.0, 1.0], 6)))
def discrete_hazard(input, target, observed):
    hazard = torch.sigmoid(input)
    survived = torch.cat([torch.ones(input.shape[0], 1), torch.cumprod(1 - hazard, 1)], 1)
    at = target[:, None]
    event = hazard.gather(1, at) * survived.gather(1, at)
    return -torch.log(torch.where(observed[:, None] == 1, event, survived.gather(1, at + 1)))[:, 0]


@loss("weibull_aft_loss", lambda: dict(input=real(-1, 1, 7), target=real(0.2, 3, 7, grad=False), observed=choice([0.0, 1.0], 7)), {}, dict(shape=1.7))
def weibull_aft(input, target, observed, shape=1.0):
    weibull = torch.distributions.Weibull(torch.exp(input), torch.full_like(input, shape))
    return -torch.where(observed == 1, weibull.log_prob(target), torch.log(1 - weibull.cdf(target)))
