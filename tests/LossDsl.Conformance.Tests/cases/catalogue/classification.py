"""Classes, scores of their probabilities, and their order."""

import torch

from .drawing import choice, labels, loss, picked, real, row


@loss("poly1_loss", row(), {}, dict(epsilon=-0.5), dict(ignore_index=1))
def poly1(input, target, epsilon=2.0, ignore_index=-100):
    kept = (target != ignore_index).double()
    probability = picked(input, target)
    return kept * (-torch.log(probability) + epsilon * (1 - probability)), kept


def weighted_row():
    return dict(input=real(-3, 3, 6, 4), target=labels(4, 6), weight=real(0.2, 2, 4, grad=False))


@loss("softmax_focal_loss", weighted_row, {}, dict(gamma=0.5), dict(gamma=3.0, ignore_index=2))
def softmax_focal(input, target, weight, gamma=2.0, ignore_index=-100):
    kept = weight[target] * (target != ignore_index)
    probability = picked(input, target)
    return -kept * (1 - probability) ** gamma * torch.log(probability), kept


@loss("logit_adjusted_loss", lambda: dict(input=real(-3, 3, 6, 4), target=labels(4, 6), prior=real(0.05, 1, 4, grad=False)), {}, dict(strength=0.5))
def logit_adjusted(input, target, prior, strength=1.0):
    return -torch.log(picked(input + strength * torch.log(prior), target))


@loss("asymmetric_focal_loss", lambda: dict(input=real(-4, 4, 9), target=choice([0.0, 1.0], 9)), {}, dict(margin=0.0), dict(positive_gamma=0.0, negative_gamma=2.0, margin=0.2))
def asymmetric_focal(input, target, positive_gamma=1.0, negative_gamma=4.0, margin=0.05):
    probability = torch.sigmoid(input)
    shifted = torch.relu(probability - margin)
    yes = (1 - probability) ** positive_gamma * torch.log(probability)
    no = shifted ** negative_gamma * torch.log(1 - shifted)
    return -target * yes - (1 - target) * no


@loss("generalized_cross_entropy_loss", row(), {}, dict(q=0.0), dict(q=1.0))
def generalized_cross_entropy(input, target, q=0.7):
    probability = picked(input, target)
    return -torch.log(probability) if q == 0 else (1 - probability ** q) / q


@loss("symmetric_cross_entropy_loss", row(), {}, dict(alpha=1.0, beta=0.5, log_of_zero=-6.0))
def symmetric_cross_entropy(input, target, alpha=0.1, beta=1.0, log_of_zero=-4.0):
    probability = torch.softmax(input, 1)
    log_label = torch.full_like(input, log_of_zero).scatter(1, target[:, None], 0.0)
    return alpha * -torch.log(picked(input, target)) + beta * -(probability * log_label).sum(1)


@loss("brier_loss", row())
def brier(input, target):
    return ((torch.softmax(input, 1) - torch.nn.functional.one_hot(target, input.shape[1])) ** 2).sum(1)


@loss("spherical_loss", row())
def spherical(input, target):
    probability = torch.softmax(input, 1)
    return 1 - picked(input, target) / (probability ** 2).sum(1).sqrt()


@loss("coral_loss", lambda: dict(input=real(-3, 3, 6, 4), target=labels(5, 6)))
def coral(input, target):
    above = (target[:, None] > torch.arange(input.shape[1])).double()
    probability = torch.sigmoid(input)
    return -(above * torch.log(probability) + (1 - above) * torch.log(1 - probability)).sum(1)


@loss("ranked_probability_loss", row())
def ranked_probability(input, target):
    reached = (target[:, None] <= torch.arange(input.shape[1])).double()
    return ((torch.softmax(input, 1).cumsum(1) - reached) ** 2).sum(1)


@loss("cumulative_link_loss", lambda: dict(input=real(0.1, 1, 6, 4, grad=False).cumsum(1).sub(1.5).requires_grad_(), target=labels(5, 6)))
def cumulative_link(input, target):
    edge = torch.zeros(input.shape[0], 1)
    cumulative = torch.cat([edge, torch.sigmoid(input), edge + 1], 1)
    return -torch.log((cumulative[:, 1:] - cumulative[:, :-1]).gather(1, target[:, None])[:, 0])
