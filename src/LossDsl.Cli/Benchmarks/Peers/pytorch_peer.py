"""Times PyTorch's losses, forward and backward, for a benchmark that asks by lines of JSON.

Read from stdin, one a line:  {"loss": "Huber", "samples": 1000, "classes": 0, "depth": 0, "labels": 0, "type": "float", "threads": 1, "seconds": 0.2}
Answered on stdout:           {"nanoseconds": 20312.0}, {"nanoseconds": null} for a loss that is not here, or {"error": "..."}
The first answer, unasked:    {"version": "2.4.0"}
"""

import json
import statistics
import sys
import time
import warnings

import torch
import torch.nn.functional as F

warnings.filterwarnings("ignore")


def normal(shape, dtype):
    return torch.randn(shape, dtype=dtype)


def probability(shape, dtype):
    return torch.rand(shape, dtype=dtype) * 0.96 + 0.02


def positive(shape, dtype):
    return torch.rand(shape, dtype=dtype) + 0.5


def sign(shape, dtype):
    return torch.randint(0, 2, shape).to(dtype) * 2 - 1


def count(shape, dtype):
    return torch.randint(0, 4, shape).to(dtype)


def bit(shape, dtype):
    return torch.randint(0, 2, shape).to(dtype)


# The inputs, which of them get a gradient, and the call.
LOSSES = {
    "L1": ([normal, normal], [0], lambda x, y: F.l1_loss(x, y)),
    "Mse": ([normal, normal], [0], lambda x, y: F.mse_loss(x, y)),
    "Huber": ([normal, normal], [0], lambda x, y: F.huber_loss(x, y)),
    "MeanBiasError": ([normal, normal], [0], lambda x, y: (x - y).mean()),
    "SmoothL1": ([normal, normal], [0], lambda x, y: F.smooth_l1_loss(x, y)),
    "HingeEmbedding": ([normal, sign], [0], lambda x, y: F.hinge_embedding_loss(x, y)),
    "MarginRanking": ([normal, normal, sign], [0, 1], lambda x, y, z: F.margin_ranking_loss(x, y, z)),
    "BinaryCrossEntropy": ([probability, probability], [0], lambda x, y: F.binary_cross_entropy(x, y)),
    "BinaryCrossEntropyWithLogits": ([normal, probability], [0], lambda x, y: F.binary_cross_entropy_with_logits(x, y)),
    "SoftMargin": ([normal, sign], [0], lambda x, y: F.soft_margin_loss(x, y)),
    "PoissonNll": ([normal, count], [0], lambda x, y: F.poisson_nll_loss(x, y)),
    "GaussianNll": ([normal, normal, positive], [0, 2], lambda x, y, v: F.gaussian_nll_loss(x, y, v)),
    "KlDiv": ([normal, probability], [0], lambda x, y: F.kl_div(x, y, reduction="mean")),
    "Nll": ([normal], [0], lambda x, labels: F.nll_loss(x, labels)),
    "CrossEntropy": ([normal], [0], lambda x, labels: F.cross_entropy(x, labels)),
    "MultiLabelSoftMargin": ([normal, bit], [0], lambda x, y: F.multilabel_soft_margin_loss(x, y)),
}
WITH_LABELS = {"Nll", "CrossEntropy"}
OF_SEQUENCES = {"Ctc": lambda x: x, "CtcFromLogits": lambda x: F.log_softmax(x, 2)}
TYPES = {"float": torch.float32, "double": torch.float64}


class Work:
    """A loss with its data; a call computes the value and fresh gradients."""

    def __init__(self, loss, samples, classes, depth, labels, type):
        if loss in OF_SEQUENCES:
            self.sequences(OF_SEQUENCES[loss], samples, classes, depth, labels, TYPES[type])
            return
        if loss == "LinearCrossEntropy":
            self.layer(samples, classes, depth, TYPES[type])
            return
        draws, self.differentiated, self.function = LOSSES[loss]
        shape = (samples, classes) if classes else (samples,)
        self.inputs = [draw(shape, TYPES[type]) for draw in draws]
        self.leaves = [self.inputs[k].requires_grad_() for k in self.differentiated]
        if loss in WITH_LABELS:
            self.inputs.append(torch.randint(0, classes, (samples,)))

    def sequences(self, log_probs, samples, classes, steps, labels, dtype):
        self.inputs = [normal((steps, samples, classes), dtype).requires_grad_(), torch.randint(1, classes, (samples, labels))]
        self.leaves = self.inputs[:1]
        lengths = torch.full((samples,), steps), torch.full((samples,), labels)
        self.function = lambda x, target: F.ctc_loss(log_probs(x), target, *lengths)

    def layer(self, samples, features, classes, dtype):
        self.inputs = [normal((samples, features), dtype).requires_grad_(), normal((classes, features), dtype).requires_grad_(), torch.randint(0, classes, (samples,))]
        self.leaves = self.inputs[:2]
        self.function = lambda x, weight, target: F.cross_entropy(F.linear(x, weight), target)

    def __call__(self):
        for leaf in self.leaves:
            leaf.grad = None
        self.function(*self.inputs).backward()


def median_nanoseconds(work, seconds):
    work()
    begin = time.perf_counter_ns()
    work()
    runs = max(1, int(20_000 / max(1, time.perf_counter_ns() - begin)))
    samples = []
    end = time.perf_counter() + seconds
    while len(samples) < 3 or time.perf_counter() < end:
        begin = time.perf_counter_ns()
        for _ in range(runs):
            work()
        samples.append((time.perf_counter_ns() - begin) / runs)
    return statistics.median(samples)


def main():
    print(json.dumps({"version": torch.__version__}), flush=True)
    key, work = None, None
    for line in sys.stdin:
        request = json.loads(line)
        if request["loss"] not in LOSSES and request["loss"] not in OF_SEQUENCES and request["loss"] != "LinearCrossEntropy":
            print(json.dumps({"nanoseconds": None}), flush=True)
            continue
        try:
            wanted = (request["loss"], request["samples"], request["classes"], request["depth"], request["labels"], request["type"])
            if wanted != key:
                work = None
                key, work = wanted, Work(*wanted)
            torch.set_num_threads(request["threads"])
            answer = {"nanoseconds": median_nanoseconds(work, request["seconds"])}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
