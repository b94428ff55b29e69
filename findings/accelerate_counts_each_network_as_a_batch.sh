#!/usr/bin/env bash
# accelerate 1.15.0: in a GAN whose two halves each have their own "with accelerator.accumulate(network)",
# gradient_accumulation_steps=2 accumulates nothing: the half that comes second steps in each batch, and the one that
# comes first hardly ever. The batches are counted by entering that context, whichever network it is given, so D has the
# odd numbers and G the even ones, and only even ones step. Any even number of steps does this.
# Surprise: the argument is the network, and its documentation says that a step is taken after that many batches; one
# would expect one step of each in two batches. Losses are divided by 2 as asked, so G also learns at half its rate, and
# what D has accumulated (that of G's backward pass too) waits for the end of the epoch, where a step is forced. With 3
# both step, D and G after other batches. accumulate(d, g) around both keeps count; its text speaks of no more than that
# several networks may be given. The tracker has a question about several networks (668), nothing about this.
# Seen for 2 epochs of 16 batches, steps of D and G: 32 and 32 with 1; 2 and 32 with 2; 2 and 16 with 4; within one
# context 16 and 16, 8 and 8. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(accelerate==1.15.0 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import contextlib

import torch
from accelerate import Accelerator

torch.set_num_threads(1)


def train(steps, *, together):
    """Return how often the weights of the discriminator and of the generator changed."""
    torch.manual_seed(0)
    accelerator = Accelerator(gradient_accumulation_steps=steps, cpu=True)
    g, d = torch.nn.Linear(4, 4), torch.nn.Linear(4, 1)
    g_optimizer, d_optimizer = (torch.optim.SGD(network.parameters(), 0.1) for network in (g, d))
    batches = torch.utils.data.DataLoader(torch.randn(64, 4), batch_size=4)
    g, d, g_optimizer, d_optimizer, batches = accelerator.prepare(g, d, g_optimizer, d_optimizer, batches)

    def learn(network, optimizer, loss):
        before = network.weight.detach().clone()
        accelerator.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
        return not torch.equal(network.weight, before)

    def context(*networks, used):
        return accelerator.accumulate(*networks) if used else contextlib.nullcontext()

    changes = [0, 0]
    for _ in range(2):
        for real in batches:
            with context(d, g, used=together):
                with context(d, used=not together):
                    changes[0] += learn(d, d_optimizer, d(g(real).detach()).mean() - d(real).mean())
                with context(g, used=not together):
                    changes[1] += learn(g, g_optimizer, -d(g(real)).mean())
    return changes


for steps, apart, together in ((1, [32, 32], [32, 32]), (2, [2, 32], [16, 16]), (4, [2, 16], [8, 8])):
    seen = train(steps, together=False), train(steps, together=True)
    print(f"accelerate 1.15.0: {steps} to accumulate: D and G stepped {seen[0]}; within one context {seen[1]}")
    if seen != (apart, together):
        raise SystemExit(f"Changed: {apart} and {together} were expected.")
PYTHON
