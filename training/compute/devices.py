"""Which device to compute on, how precisely, and what to say about it."""

import re
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

import torch
from torch import Tensor, nn

from training.compute.bfloat16_trust import distrust
from training.compute.card_probe import has_bfloat16
from training.compute.cards import card_kind, is_card, module_of, platform_of
from training.compute.care import AS_USUAL, care
from training.compute.device_memory import gpu_memory, is_out_of_memory
from training.compute.main_memory import available
from training.compute.malloc import keep_freed_memory
from training.config import DEVICE
from training.errors import Refusal
from training.events import DeviceFound, Events, Notice
from training.sentences import Sentence, joined

Network = TypeVar("Network", bound=nn.Module)

# Of the last PyTorch with kernels for Maxwell, Pascal and Volta, 2.14 built for CUDA 12.6: PyTorch's support
# matrix, github.com/pytorch/pytorch/issues/190385.
_OLDEST_SERVED = (5, 0)
_PLENTY = 4 * 2**30  # Bytes of main memory of which a little more for speed is not missed.


def choose_device(name: str = "auto") -> tuple[torch.device, DeviceFound, list[Sentence]]:
    """Find a device that works: auto, cpu, cuda, cuda:1, xpu or mps.

    Returns the device, what it is, and sentences about what was asked for and cannot be had. Whatever happens
    there is the CPU. Raises ValueError for a name that no device has.
    """
    if not re.fullmatch(DEVICE, name):
        raise Refusal(
            "The device is auto, cpu, cuda, cuda:1 and so on, xpu or mps, not {device}.", device=repr(name)
        )
    notices = []
    for candidate in _candidates("cpu" if care().without_card else name):
        if reason := _why_not(candidate):
            notices.append(Sentence("{reason} Using the CPU instead.", reason=reason))
        else:
            return candidate, _described(candidate), notices
    cpu = torch.device("cpu")
    return cpu, _described(cpu), notices


def describe_device(device_name: str = "auto") -> Events:
    """Say which device a name means on this computer, and what stands in the way of a better one."""
    _, found, notices = choose_device(device_name)
    yield found
    for sentence in notices:
        yield Notice(sentence, "warning")


def device_kind(name: str = "auto") -> str:
    """Say what kind of device `choose_device` would give: cpu, cuda, xpu or mps. Does not try it out."""
    candidates = _candidates("cpu" if care().without_card else name)
    return candidates[0].type if candidates else "cpu"


def make_ready(device: torch.device) -> None:
    """Set up this process for a training, whose steps are all of one shape."""
    if device.type == "cpu":
        keep_freed_memory()
    if device.type == "cuda":
        torch.backends.cudnn.benchmark = True  # It tries its ways to convolve a shape, and takes the fastest.


def make_ready_for_many(device: torch.device) -> None:
    """Set up this process for painting or enlarging one picture after the other.

    That takes up to 300 MB more, which one that died before, or where memory is short, had better not take.
    """
    if device.type == "cpu" and care() == AS_USUAL and available() > _PLENTY:
        keep_freed_memory()


def choose_precision(name: str, device: torch.device) -> torch.dtype:
    """Choose the type that activations are computed in; weights and losses stay float32.

    bfloat16 has float32's range, so it needs no loss scaling. Where the hardware has no instructions for it,
    it is emulated and slower, so "auto" takes it only where they are. A process that computes in 32-bit
    numbers only, by its `Care`, gets those.
    """
    if name == "auto":
        precision = torch.bfloat16 if has_bfloat16(device) else torch.float32
    else:
        precision = getattr(torch, name)
    return without_half(precision, device) if care().in_float32 else precision


def without_half(precision: torch.dtype, device: torch.device) -> torch.dtype:
    """Return float32; a processor that was to compute in bfloat16 is distrusted where that is to blame."""
    if care().blames_bfloat16 and device.type == "cpu" and precision == torch.bfloat16:
        distrust()
        has_bfloat16.cache_clear()
    return torch.float32


def computing_in(precision: torch.dtype, device: torch.device) -> AbstractContextManager[None]:
    """Compute convolutions and products in a precision; weights, and what adds up over many, stay float32."""
    if precision == torch.float32:
        return nullcontext()
    return torch.autocast(device.type, precision)


def to_device(network: Network, device: torch.device | str) -> Network:
    """Bring a network to a device, in the layout that is faster for convolutions."""
    return network.to(device).to(memory_format=torch.channels_last)


def sent(tensor: Tensor, device: torch.device) -> Tensor:
    """Send a tensor from the CPU to a device, without waiting for what that still has to do."""
    return pinned(tensor, device).to(device, non_blocking=is_card(device))


def pinned(tensor: Tensor, device: torch.device) -> Tensor:
    """Lay a tensor of the CPU where a device can fetch it by itself, if it is a graphics card."""
    return tensor.pin_memory() if is_card(device) else tensor


def _candidates(name: str) -> list[torch.device]:
    """The devices worth trying for a name, before the CPU."""
    if name != "auto":
        return [torch.device(name)]
    if kind := card_kind():
        return [torch.device(kind)]
    return [torch.device("mps")] if torch.backends.mps.is_available() else []


def _why_not(device: torch.device) -> str:
    """Run a small convolution on a device; say in a sentence why it cannot be used, or nothing."""
    if device.type == "cpu":
        return ""
    if device.type == "cuda" and torch.version.cuda is None and torch.version.hip is None:
        return Sentence("This build of GanArt cannot use graphics cards. The cuda build can use NVIDIA's.")
    if device.type == "xpu" and torch.version.xpu is None:
        return Sentence("This PyTorch cannot use graphics cards by Intel. PyTorch for XPU can.")
    if device.type == "cuda" and not torch.cuda.is_available():
        return Sentence("No CUDA graphics card was found, or its driver is too old.")
    if device.type == "xpu" and not torch.xpu.is_available():
        return Sentence("No graphics card by Intel was found, or its driver is too old.")
    if device.type == "mps" and not torch.backends.mps.is_available():
        return Sentence("This computer has no Apple graphics processor.")
    if is_card(device) and (device.index or 0) >= module_of(device).device_count():
        return Sentence("There is no graphics card number {number}.", number=device.index)
    if device.type == "cuda" and (reason := _too_old(device)):
        return reason
    try:
        image = torch.ones(1, 3, 8, 8, device=device)
        torch.nn.functional.conv2d(image, torch.ones(1, 3, 3, 3, device=device)).sum().item()
    except Exception as error:
        if is_out_of_memory(error):
            return Sentence("The memory of the graphics card is full: another program is using it.")
        return Sentence(
            "The graphics card does not work with this version of PyTorch ({reason}).",
            reason=_first_line(error),
        )
    return ""


def _too_old(device: torch.device) -> str:
    """Say it of a card by NVIDIA that the installed PyTorch holds no kernels for; its build tells which."""
    compiled = [int(name[3:]) for name in torch.cuda.get_arch_list() if re.fullmatch(r"sm_\d+", name)]
    major, minor = torch.cuda.get_device_capability(device)
    if not compiled or 10 * major + minor >= min(compiled):
        return ""
    sentence = Sentence(
        "{card} has compute capability {major}.{minor}, and this PyTorch needs {needed:.1f} or newer.",
        card=torch.cuda.get_device_name(device),
        major=major,
        minor=minor,
        needed=min(compiled) / 10,
    )
    if (major, minor) < _OLDEST_SERVED:
        return sentence
    return joined(sentence, Sentence("The last one for such cards is PyTorch 2.14 for CUDA 12.6."))


def _described(device: torch.device) -> DeviceFound:
    match device.type:
        case "cuda" | "xpu" as kind:
            name = module_of(device).get_device_name(device)
            return DeviceFound(kind, name, gpu_memory(device), platform=platform_of(device))
        case "mps":
            return DeviceFound("mps")
    return DeviceFound("cpu", threads=torch.get_num_threads())


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
