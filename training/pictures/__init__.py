"""Picture files as artists have them, read in one way for every use. Free of torch.

A file is opened by the reader of its kind (`open`), turned upright (`orientation`) and leaves by one of two
exits: as 8-bit sRGB (`eight_bits`), or with all the bits and the colours that it has (`exact`). What is wrong
with a file is said in a sentence (`refusals`).

Pillow reads ordinary PNG, JPEG, WebP, GIF, BMP and AVIF, and HEIC by its extra part. What it cannot read is
read by `png` and `jpeg` (more than 8 bits), `tiff`, `jpeg_xl`, `psd`, `layered_zip` (Krita, OpenRaster) and
`camera_raw`. Colours told without a profile are noted by `told`; the pictures of one file are found by
`several`.
"""
