"""Tells mypy what PySide6 takes as keywords when an object is made: every property and signal of its class.

PySide6's stubs know those of the class itself, not those it inherits: QPushButton(toolTip="...") is right,
and mypy would refuse it. The names are asked of Qt, so that a misspelt one is still found.
"""

import importlib
from collections.abc import Callable
from functools import cache

from mypy.nodes import ARG_NAMED_OPT
from mypy.plugin import FunctionSigContext, MethodSigContext, Plugin
from mypy.types import AnyType, CallableType, TypeOfAny

Hook = Callable[[FunctionSigContext | MethodSigContext], CallableType]


class QtPlugin(Plugin):
    """Adds the inherited keywords to the signatures of Qt's classes."""

    def get_function_signature_hook(self, fullname: str) -> Hook | None:
        """Return what adds them, for a class of Qt."""
        return _with_keywords(fullname) if _keywords(fullname) else None

    def get_method_signature_hook(self, fullname: str) -> Hook | None:
        """Return what adds them, for `super().__init__(...)` below a class of Qt."""
        name, _, method = fullname.rpartition(".")
        return _with_keywords(name) if method == "__init__" and _keywords(name) else None


def plugin(version: str) -> type[Plugin]:
    """Hand over the plugin; mypy calls this."""
    return QtPlugin


@cache
def _keywords(fullname: str) -> tuple[str, ...]:
    """Return the properties and signals of a class of Qt, inherited ones too; none for anything else."""
    package, *path = fullname.split(".")
    if package != "PySide6" or len(path) != 2:
        return ()
    module, name = path
    kind = getattr(importlib.import_module(f"PySide6.{module}"), name, None)
    found = getattr(kind, "staticMetaObject", None)
    if found is None:
        return ()
    properties = {found.property(number).name() for number in range(found.propertyCount())}
    signals = {
        bytes(found.method(number).name().data()).decode()
        for number in range(found.methodCount())
        if found.method(number).methodType() is type(found.method(number).methodType()).Signal
    }
    return tuple(sorted(properties | signals))


def _with_keywords(fullname: str) -> Hook:
    def add(context: FunctionSigContext | MethodSigContext) -> CallableType:
        known = context.default_signature
        new = [name for name in _keywords(fullname) if name not in known.arg_names]
        return known.copy_modified(
            arg_types=[*known.arg_types, *(AnyType(TypeOfAny.explicit) for _ in new)],
            arg_kinds=[*known.arg_kinds, *(ARG_NAMED_OPT for _ in new)],
            arg_names=[*known.arg_names, *new],
        )

    return add
