"""The smallest network of each architecture of spandrel that enlarges or cleans, with random weights."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from torch import nn


def made(name: str, kind: str = "", **parameters: Any) -> nn.Module:
    """Make a network by the name of its architecture."""
    module = import_module(f"spandrel.architectures.{name}")
    return getattr(module, kind or name)(**parameters)


_SWIN = {"embed_dim": 8, "depths": (2,), "num_heads": (2,), "window_size": 8, "mlp_ratio": 1.0, "upscale": 2}
_LIGHT = {**_SWIN, "upsampler": "pixelshuffledirect"}
_DAT = {"embed_dim": 32, "depth": [2], "num_heads": [2], "upscale": 2}
_UNET = {"in_nc": 3, "out_nc": 3, "nb": 2}

_PARAMETERS: dict[str, dict[str, Any]] = {
    "ATD": {**_LIGHT, "category_size": 16, "num_tokens": 4},
    "AuraSR": {
        "dim": 8,
        "image_size": None,
        "input_image_size": None,
        "up_dim_mults": (1,) * 5,
        "down_dim_mults": (1,) * 3,
        "style_network": {"dim_in": 8, "dim_out": 32, "depth": 1},
        "self_attn_dim_head": 8,
        "attn_depths": (1,) * 5,
        "mid_attn_depth": 1,
        "num_conv_kernels": 2,
    },
    "CRAFT": {"embed_dim": 32, "depths": [1], "num_heads": [2], "upscale": 2},
    "Compact": {"num_feat": 8, "num_conv": 3, "upscale": 2},
    "DAT": {**_DAT, "split_size": [8, 16], "expansion_factor": 1.0, "upsampler": "pixelshuffledirect"},
    "DCTLSA": {"nf": 10, "upscale": 2},
    "DITN": {"dim": 8, "ITL_blocks": 1, "SAL_blocks": 1, "patch_size": 8, "upscale": 2},
    "DRCT": {**_SWIN, "upsampler": "pixelshuffle", "gc": 4},
    "DRUNet": {**_UNET, "in_nc": 4, "nc": [4, 4, 4, 4]},
    "DnCNN": {"in_nc": 3, "out_nc": 3, "nc": 8, "nb": 4},
    "ESRGAN": {"num_filters": 8, "num_blocks": 1, "scale": 2},
    "FBCNN": {**_UNET, "nc": [4, 4, 4, 512]},
    "FDAT": {"embed_dim": 8, "num_groups": 1, "depth_per_group": 2, "num_heads": 2, "scale": 2, "mid_dim": 8},
    "FFTformer": {"dim": 4, "num_blocks": [1, 1, 1], "num_refinement_blocks": 1},
    "GRL": {
        "embed_dim": 8,
        "depths": [2],
        "num_heads_window": [1],
        "num_heads_stripe": [1],
        "mlp_ratio": 1.0,
    },
    "HAT": {**_SWIN, "squeeze_factor": 4, "upsampler": "pixelshuffle", "num_feat": 8},
    "HVICIDNet": {"channels": [4, 4, 8, 8], "heads": [1, 1, 1, 1]},
    "IPT": {"patch_size": 32, "patch_dim": 4, "n_feats": 3, "scale": [2], "num_layers": 1},
    "KBNet": {"width": 8, "middle_blk_num": 1, "enc_blk_nums": [1], "dec_blk_nums": [1]},
    "MMRealSR": {
        "num_in_ch": 3,
        "num_out_ch": 3,
        "num_feat": 8,
        "num_block": 1,
        "num_grow_ch": 4,
        "num_feats": [8] * 4,
        "num_blocks": [1] * 4,
    },
    "MixDehazeNet": {"embed_dims": [8] * 5},
    "MoESR": {"scale": 2, "dim": 8, "n_blocks": 1, "n_block": 1, "upsample_dim": 8},
    "MoSR": {"upscale": 2, "n_block": 1, "dim": 8},
    "NAFNet": {"width": 8, "enc_blk_nums": [1, 1], "dec_blk_nums": [1, 1]},
    "OmniSR": {"num_feat": 8, "up_scale": 2},
    "PLKSR": {"dim": 8, "n_blocks": 1, "upscaling_factor": 2},
    "RCAN": {"scale": 2, "n_resgroups": 1, "n_resblocks": 1, "n_feats": 16},
    "RGT": {**_DAT, "mlp_ratio": 1.0},
    "RealCUGAN": {},
    "RestoreFormer": {
        "n_embed": 8,
        "embed_dim": 8,
        "ch": 32,
        "ch_mult": (1,) * 6,
        "num_res_blocks": 1,
        "z_channels": 32,
    },
    "RetinexFormer": {"n_feat": 8, "stage": 1},
    "SAFMN": {"dim": 8, "n_blocks": 1, "upscaling_factor": 2},
    "SAFMNBCIE": {"dim": 8, "n_blocks": 1, "num_layers": 1, "upscaling_factor": 1},
    "SCUNet": {"config": [1] * 7},
    "SPAN": {"num_in_ch": 3, "num_out_ch": 3, "feature_channels": 8, "upscale": 2},
    "SeemoRe": {"scale": 2, "num_experts": 2, "num_layers": 1, "embedding_dim": 8},
    "SwiftSRGAN": {"num_channels": 8, "num_blocks": 1, "upscale_factor": 2},
    "Swin2SR": _LIGHT,
    "SwinIR": _LIGHT,
    "Uformer": {"embed_dim": 8, "depths": [1] * 9, "num_heads": [1] * 9},
}
# Where a class is not called like its architecture.
_KINDS = {"KBNet": "KBNet_s", "RealCUGAN": "UpCunet2x_fast"}

TINY: dict[str, Callable[[], nn.Module]] = {
    **{name: partial(made, name, _KINDS.get(name, ""), **rest) for name, rest in _PARAMETERS.items()},
    "RealPLKSR": partial(made, "PLKSR", "RealPLKSR", dim=8, n_blocks=1, upscaling_factor=2),
}
