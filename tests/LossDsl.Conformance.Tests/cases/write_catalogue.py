#!/usr/bin/env python3
"""Computes catalogue-cases.jsonl: values and gradients of the losses in catalogue/.

    python3 write_catalogue.py > catalogue-cases.jsonl

Run with PyTorch 1.13.1, in float64.
"""

import json

import torch

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)

from catalogue import LOSSES, real  # noqa: E402  drawn with the type and seed above

REDUCTIONS = ("none", "mean", "sum")

def record(tensor):
    tensor = tensor.detach()
    return {"shape": list(tensor.shape), "dtype": str(tensor.dtype).removeprefix("torch."), "data": tensor.flatten().tolist()}


def case(name, number, options, reduction):
    function, draw, _ = LOSSES[name]
    inputs = draw()
    result = function(**inputs, **options)
    values, weights = result if isinstance(result, tuple) else (result, torch.ones_like(result))
    output = {"none": values, "sum": values.sum(), "mean": values.sum() / weights.sum()}[reduction]
    upstream = real(-1, 1, *output.shape, grad=False)
    wanted = [input for input in inputs if inputs[input].requires_grad]
    gradients = dict(zip(wanted, torch.autograd.grad(output, [inputs[input] for input in wanted], upstream, allow_unused=True)))
    return {
        "id": f"{name}/{number:04}",
        "loss": name,
        "options": {**options, "reduction": reduction},
        "inputs": {input: record(data) for input, data in inputs.items()},
        "grad_output": record(upstream),
        "output": record(output),
        "grads": {input: record(gradient) for input, gradient in gradients.items()},
        "tags": ["random"],
    }


for name, (_, _, option_sets) in LOSSES.items():
    number = 0
    for options in option_sets:
        for reduction in REDUCTIONS:
            number += 1
            print(json.dumps(case(name, number, options, reduction)))
