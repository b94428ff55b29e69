"""The stages of tools/on_a_card.py. Each module has `run(setting)`, which yields what it finds."""
