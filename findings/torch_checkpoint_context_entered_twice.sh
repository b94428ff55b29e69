#!/usr/bin/env bash
# torch 2.15.0, torch.utils.checkpoint.checkpoint(use_reentrant=False, context_fn=...): the context for recomputing is
# entered once for each recomputation, and under a second derivative there are two. A context made by
# contextlib.contextmanager can be entered once, so the first backward pass is fine and the second one raises.
# Surprise: context_fn is a function that is called once a forward pass and returns instances, the documentation says
# nothing of entering one twice, and the message, about "args", names neither checkpoint nor the context.
# A context of a class of one's own, with __enter__ and __exit__, goes through both.
# Seen: "AttributeError: '_GeneratorContextManager' object has no attribute 'args'" in the second backward pass alone.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.15.0 numpy==2.4.6 >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import sys
from contextlib import contextmanager, nullcontext

import torch
from torch.utils.checkpoint import checkpoint


@contextmanager
def by_generator():
    yield


class ByClass:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


def second_derivative(context):
    """Return what happened in the second backward pass; the first one succeeds."""
    x = torch.ones(3, requires_grad=True)
    contexts = lambda: (nullcontext(), context())  # noqa: E731 - as the documentation writes it.
    y = checkpoint(lambda x: x.sin() * x, x, use_reentrant=False, context_fn=contexts).sum()
    (first,) = torch.autograd.grad(y, x, create_graph=True)
    try:
        first.square().sum().backward()
    except AttributeError as error:
        return f"AttributeError: {error}"
    return "a gradient"


seen = [second_derivative(by_generator), second_derivative(ByClass)]
print(f"torch {torch.__version__}: contextmanager: {seen[0]}; class: {seen[1]}")
wanted = ["AttributeError: '_GeneratorContextManager' object has no attribute 'args'", "a gradient"]
sys.exit(0 if seen == wanted else 1)
PYTHON
