"""The parts of the Upscale page."""
