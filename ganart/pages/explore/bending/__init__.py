"""The network is bent on its way to the picture."""
