"""Picture files as artists have them, read in one way for every use. Free of torch.

A file is opened (`open`), turned upright (`orientation`) and leaves by one of two exits: as 8-bit sRGB
(`eight_bits`), or with all the bits and the colours that it has (`exact`). What is wrong with a file is said
in a sentence (`refusals`).
"""
