"""Sequences. Sums over all paths are taken path by path."""

import itertools

import torch

from .drawing import labels, loss, real


def transducer():
    return dict(blanks=real(-2, 0, 4, 3, 4), emits=real(-2, 0, 4, 3, 4), labels=torch.tensor([0, 2, 3]))


@loss("rnn_transducer_loss", transducer)
def rnn_transducer(blanks, emits, labels):
    steps, samples, _ = blanks.shape
    return torch.stack([transducer_of(blanks[:, n], emits[:, n], steps, int(labels[n])) for n in range(samples)])


def transducer_of(blanks, emits, steps, count):
    scores = []
    # Label u is said at step said[u].
    for said in itertools.combinations_with_replacement(range(steps), count):
        score = sum((emits[t, u] for u, t in enumerate(said)), torch.zeros(()))
        score = score + sum(blanks[t, sum(s <= t for s in said)] for t in range(steps))
        scores.append(score)
    return -torch.logsumexp(torch.stack(scores), 0)


@loss("soft_dtw_loss", lambda: dict(cost=real(0, 3, 3, 2, 4)), {}, dict(gamma=0.5))
def soft_dtw(cost, gamma=1.0):
    rows, samples, columns = cost.shape
    paths = list(warpings(rows - 1, columns - 1))
    return torch.stack([
        -gamma * torch.logsumexp(torch.stack([-sum(cost[i, n, j] for i, j in path) / gamma for path in paths]), 0) for n in range(samples)])


def warpings(i, j):
    """All monotone paths from the first cell to (i, j)."""
    if i == 0 and j == 0:
        yield [(0, 0)]
    for before in ((i - 1, j), (i, j - 1), (i - 1, j - 1)):
        if min(before) >= 0:
            for path in warpings(*before):
                yield [*path, (i, j)]


def chain():
    return dict(
        emissions=real(-2, 2, 4, 3, 3), tags=labels(3, 3, 4), transitions=real(-1, 1, 3, 3), start=real(-1, 1, 3), end=real(-1, 1, 3))


@loss("linear_chain_crf_loss", chain)
def linear_chain_crf(emissions, tags, transitions, start, end):
    steps, samples, count = emissions.shape

    def score(n, path):
        steps_of = sum(emissions[t, n, y] for t, y in enumerate(path))
        return start[path[0]] + steps_of + sum(transitions[a, b] for a, b in itertools.pairwise(path)) + end[path[-1]]

    return torch.stack([
        torch.logsumexp(torch.stack([score(n, path) for path in itertools.product(range(count), repeat=steps)]), 0) - score(n, tags[n].tolist())
        for n in range(samples)])
