"""Preferences and reinforcement learning."""

import torch

from .drawing import choice, loss, real


@loss("bradley_terry_loss", lambda: dict(chosen=real(-2, 2, 6), rejected=real(-2, 2, 6)), {}, dict(margin=0.5))
def bradley_terry(chosen, rejected, margin=0.0):
    return -torch.log(torch.sigmoid(chosen - rejected - margin))


def answers():
    return dict(
        chosen=real(-9, -1, 6), rejected=real(-9, -1, 6), reference_chosen=real(-9, -1, 6, grad=False), reference_rejected=real(-9, -1, 6, grad=False))


@loss("dpo_loss", answers, {}, dict(beta=0.5, label_smoothing=0.2), dict(label_smoothing=0.2, robust=True))
def dpo(chosen, rejected, reference_chosen, reference_rejected, beta=0.1, label_smoothing=0.0, robust=False):
    margin = beta * ((chosen - rejected) - (reference_chosen - reference_rejected))
    kept, swapped = -torch.log(torch.sigmoid(margin)), -torch.log(torch.sigmoid(-margin))
    if robust:
        return ((1 - label_smoothing) * kept - label_smoothing * swapped) / (1 - 2 * label_smoothing)
    return (1 - label_smoothing) * kept + label_smoothing * swapped


@loss("ipo_loss", answers, {}, dict(beta=0.5))
def ipo(chosen, rejected, reference_chosen, reference_rejected, beta=0.1):
    return ((chosen - rejected) - (reference_chosen - reference_rejected) - 1 / (2 * beta)) ** 2


@loss(
    "kto_loss",
    lambda: dict(input=real(-9, -1, 6), reference=real(-9, -1, 6, grad=False), target=choice([0.0, 1.0], 6), baseline=real(0, 2, 1, grad=False)),
    {}, dict(beta=0.5, desirable_weight=1.5, undesirable_weight=0.5))
def kto(input, reference, target, baseline, beta=0.1, desirable_weight=1.0, undesirable_weight=1.0):
    reward = input - reference
    desirable = desirable_weight * torch.sigmoid(beta * (reward - baseline))
    undesirable = undesirable_weight * torch.sigmoid(beta * (baseline - reward))
    return torch.where(target == 1, desirable_weight - desirable, undesirable_weight - undesirable)


@loss("sim_po_loss", lambda: dict(chosen=real(-3, -0.1, 6), rejected=real(-3, -0.1, 6)), {}, dict(beta=2.5, margin=0.3))
def sim_po(chosen, rejected, beta=2.0, margin=1.0):
    return -torch.log(torch.sigmoid(beta * chosen - beta * rejected - margin))


@loss("orpo_loss", lambda: dict(chosen=real(-3, -0.1, 6), rejected=real(-3, -0.1, 6)), {}, dict(weight=1.0))
def orpo(chosen, rejected, weight=0.1):
    p, q = torch.exp(chosen), torch.exp(rejected)
    ratio = (p / (1 - p)) / (q / (1 - q))
    return -chosen - weight * torch.log(torch.sigmoid(torch.log(ratio)))


@loss(
    "ppo_clip_loss",
    lambda: dict(input=real(-2, 0, 9), old_log_probability=real(-2, 0, 9, grad=False), advantage=real(-1, 1, 9, grad=False)),
    {}, dict(clip=0.5))
def ppo_clip(input, old_log_probability, advantage, clip=0.2):
    ratio = torch.exp(input - old_log_probability)
    return -torch.minimum(ratio * advantage, ratio.clamp(1 - clip, 1 + clip) * advantage)


@loss("quantile_huber_loss", lambda: dict(input=real(-2, 2, 3, 4), target=real(-2, 2, 3, 4, grad=False)), {}, dict(delta=0.3))
def quantile_huber(input, target, delta=1.0):
    count = input.shape[1]
    level = (torch.arange(count) + 0.5) / count
    error = target[:, None, :] - input[:, :, None]
    huber = torch.where(error.abs() <= delta, 0.5 * error ** 2, delta * (error.abs() - 0.5 * delta))
    return ((level[None, :, None] - (error < 0).double()).abs() * huber / delta).sum(2).sum(1) / count
