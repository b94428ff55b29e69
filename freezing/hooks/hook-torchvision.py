"""Nothing to collect: the stand-in for torchvision is Python alone."""
