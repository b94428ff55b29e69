"""Pictures made larger, to the size of a print: the networks at work, the files, and how upscalers learn.

    for event in upscale([Path("cat.png")], Path("prints"), UpscaleConfig(paper="A2", dpi=300)):
        ...

The light modules (settings, sizes, tiles, records) are free of torch.
"""
