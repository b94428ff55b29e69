"""What a training told, and what it left."""

from training.events import Progress


def losses(events):
    return [(event.step, event.losses) for event in events if isinstance(event, Progress)]


def pull_until(events, step):
    """Pull up to the report of a step; give all that was pulled."""
    pulled = []
    for event in events:
        pulled.append(event)
        if isinstance(event, Progress) and event.step == step:
            return pulled
    raise AssertionError(f"step {step} was never reported")


def saved_steps(run):
    return [step for step, _ in run.checkpoint_files()]
