"""Stands in for torchvision where PyTorch was built for processors alone and torchvision was not.

spandrel imports two names of it for networks that repair faces and fill holes. No upscaler calls them.
"""
