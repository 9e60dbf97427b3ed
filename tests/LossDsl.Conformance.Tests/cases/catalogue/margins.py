"""Margins, metric learning and contrast."""

import math

import torch

from .drawing import choice, loss, picked, real, row, similarities


def labelled():
    return dict(input=real(-2, 2, 7), target=choice([-1.0, 1.0], 7))


@loss("hinge_loss", labelled, {}, dict(margin=0.3))
def hinge(input, target, margin=1.0):
    return torch.relu(margin - target * input)


@loss("squared_hinge_loss", labelled, {}, dict(margin=0.3))
def squared_hinge(input, target, margin=1.0):
    return torch.relu(margin - target * input) ** 2


@loss("crammer_singer_loss", row(), {}, dict(margin=0.2))
def crammer_singer(input, target, margin=1.0):
    own = input.gather(1, target[:, None])[:, 0]
    rival = input.scatter(1, target[:, None], -math.inf).max(1).values
    return torch.relu(margin + rival - own)


@loss("contrastive_pair_loss", lambda: dict(input1=real(-1, 1, 5, 3), input2=real(-1, 1, 5, 3), target=choice([0.0, 1.0], 5)), {}, dict(margin=2.5))
def contrastive_pair(input1, input2, target, margin=1.0):
    distance = ((input1 - input2) ** 2).sum(1).sqrt()
    return target * 0.5 * distance ** 2 + (1 - target) * 0.5 * torch.relu(margin - distance) ** 2


@loss("info_nce_loss", row(), {}, dict(temperature=0.5))
def info_nce(input, target, temperature=0.07):
    return -torch.log(picked(input / temperature, target))


@loss("sig_lip_loss", lambda: dict(input=real(-1, 1, 4, 4), target=2 * torch.eye(4) - 1, scale=real(5, 12, 1), bias=real(-12, -5, 1)))
def sig_lip(input, target, scale, bias):
    return -torch.log(torch.sigmoid(target * (scale * input + bias)))


@loss("sup_con_loss", similarities, {}, dict(temperature=0.5))
def sup_con(input, target, temperature=0.1):
    powers = torch.exp(input / temperature)
    everyone = (powers * ((target == 1) | (target == 0))).sum(1, keepdim=True)
    positive = (target == 1).double()
    return -(torch.log(powers / everyone) * positive).sum(1) / positive.sum(1)


@loss("circle_loss", similarities, {}, dict(margin=0.4, scale=8.0))
def circle(input, target, margin=0.25, scale=256.0):
    for_positive = torch.relu(1 + margin - input.detach())
    for_negative = torch.relu(input.detach() + margin)
    logits_positive = -scale * for_positive * (input - (1 - margin))
    logits_negative = scale * for_negative * (input - margin)
    none = torch.full_like(input, -math.inf)
    both = torch.logsumexp(torch.where(target == 1, logits_positive, none), 1) + torch.logsumexp(torch.where(target == 0, logits_negative, none), 1)
    return torch.logaddexp(both, torch.zeros_like(both))


@loss("multi_similarity_loss", similarities, {}, dict(alpha=3.0, beta=10.0, similarity_base=0.5))
def multi_similarity(input, target, alpha=2.0, beta=50.0, similarity_base=1.0):
    positive = (torch.exp(-alpha * (input - similarity_base)) * (target == 1)).sum(1)
    negative = (torch.exp(beta * (input - similarity_base)) * (target == 0)).sum(1)
    return torch.log(1 + positive) / alpha + torch.log(1 + negative) / beta
