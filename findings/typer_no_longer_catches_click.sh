#!/usr/bin/env bash
# typer 0.29.2 beside click 8.5.1: exceptions of click raised in a command are no longer understood. A
# click.UsageError is not told as usage with exit status 2 but ends in a traceback, and click.exceptions.Exit(3) is an
# error of status 1. Old typer was made of click's classes; since 0.26 it carries a copy of its own and needs no click.
# Surprise: both packages install side by side, imports work and typer.Exit is right, so only code that meets the
# other's classes breaks: isinstance(command, click.Command) is False and click finds no current context.
# Seen: statuses (2, 3), Command and context True with typer 0.15.4 and click 8.1.8; (1, 1), False, False with 0.29.2.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for versions in "0.15.4 8.1.8" "0.29.2 8.5.1"; do
    read -r typer click <<<"$versions"
    python3.11 -m venv "$folder/$typer"
    "$folder/$typer/bin/pip" install --quiet "typer==$typer" "click==$click" >"$folder/log" 2>&1 ||
        { cat "$folder/log"; exit 2; }
    "$folder/$typer/bin/python" -I - "$typer" "$click" <<'PYTHON'
import sys

import click
import typer
from typer.testing import CliRunner

app = typer.Typer()
contexts = []


@app.command()
def usage():
    raise click.UsageError("No such paper.")


@app.command()
def leave():
    raise click.exceptions.Exit(3)


@app.command()
def own():
    contexts.append(click.get_current_context(silent=True))
    raise typer.Exit(3)


statuses = [CliRunner().invoke(app, [name]).exit_code for name in ("usage", "leave", "own")]
is_command = isinstance(typer.main.get_command(app), click.Command)
has_context = contexts[0] is not None
print("typer {}, click {}:".format(*sys.argv[1:]), f"{statuses}, Command {is_command}, context {has_context}")
old = sys.argv[1] == "0.15.4"
if statuses != ([2, 3, 3] if old else [1, 1, 3]) or is_command is not old or has_context is not old:
    raise SystemExit("Changed: the two understand each other in another way.")
PYTHON
done
