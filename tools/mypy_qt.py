"""Tells mypy what PySide6 does and its stubs do not say, so that real mistakes are what is left.

An object takes every property and signal of its class as a keyword when it is made, inherited ones too:
QPushButton(toolTip="...") is right. The names are asked of Qt, so that a misspelt one is still found; values
are not looked at, since Qt converts them. And what is marked for translation is the text that was marked.
"""

import importlib
from collections.abc import Callable
from functools import cache

from mypy.nodes import (
    ARG_NAMED_OPT,
    Argument,
    EllipsisExpr,
    FuncDef,
    OverloadedFuncDef,
    SymbolNode,
    TypeInfo,
    Var,
)
from mypy.plugin import ClassDefContext, FunctionContext, FunctionSigContext, Plugin
from mypy.types import AnyType, CallableType, Overloaded, Type, TypeOfAny, get_proper_type

MARKS = {"PySide6.QtCore.QT_TRANSLATE_NOOP", "PySide6.QtCore.QT_TR_NOOP"}


class QtPlugin(Plugin):
    """Adds the keywords to the signatures of Qt's classes."""

    def get_function_signature_hook(
        self, fullname: str
    ) -> Callable[[FunctionSigContext], CallableType] | None:
        """Return what adds them where an object of a class of Qt is made, or of one that is made like it."""
        keywords = _keywords(self._made_by(fullname))
        return (lambda context: _widened(context.default_signature, keywords)) if keywords else None

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return what adds them for `super().__init__(...)` below a class of Qt."""
        maker = self._made_by(fullname)
        return _widen_base(maker, self) if _keywords(maker) else None

    def _made_by(self, fullname: str) -> str:
        """Return the class whose constructor makes an object: this one, or the nearest base that has one."""
        symbol = self.lookup_fully_qualified(fullname)
        if symbol and isinstance(symbol.node, TypeInfo) and not _keywords(fullname):
            return next((info.fullname for info in symbol.node.mro if "__init__" in info.names), fullname)
        return fullname

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """Return what gives a marked text its type."""
        return _as_text if fullname in MARKS else None


def _as_text(context: FunctionContext) -> Type:
    return context.api.named_generic_type("builtins.str", [])


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
    return _of_class(kind) if isinstance(kind, type) else ()


def _of_class(kind: type) -> tuple[str, ...]:
    found = getattr(kind, "staticMetaObject", None)
    if found is None:
        return ()
    properties = {found.property(number).name() for number in range(found.propertyCount())}
    # PySide6 also takes what has a setter: QGridLayout(horizontalSpacing=8).
    properties |= {name[3].lower() + name[4:] for name in dir(kind) if name.startswith("set") and name[3:4]}
    methods = [found.method(number) for number in range(found.methodCount())]
    signals = {
        bytes(method.name().data()).decode() for method in methods if method.methodType().name == "Signal"
    }
    return tuple(sorted(properties | signals))


def _widened(known: CallableType, keywords: tuple[str, ...]) -> CallableType:
    """Let a signature take keywords of any value, those that it has among them."""
    anything = AnyType(TypeOfAny.explicit)
    pairs = zip(known.arg_names, known.arg_types, strict=True)
    new = [name for name in keywords if name not in known.arg_names]
    return known.copy_modified(
        arg_types=[anything if name in keywords else of for name, of in pairs] + [anything for _ in new],
        arg_kinds=[*known.arg_kinds, *(ARG_NAMED_OPT for _ in new)],
        arg_names=[*known.arg_names, *new],
    )


def _widen_base(fullname: str, plugin: Plugin) -> Callable[[ClassDefContext], None]:
    def widen(_: ClassDefContext) -> None:
        symbol = plugin.lookup_fully_qualified(fullname)
        if symbol and isinstance(symbol.node, TypeInfo):
            for info in symbol.node.mro:  # The nearest that says how it is made.
                if "__init__" in info.names:
                    _widen_init(info.names["__init__"].node, _keywords(fullname))
                    return

    return widen


def _widen_init(init: SymbolNode | None, keywords: tuple[str, ...]) -> None:
    """Change the signature of a class of Qt itself, as seen from here on."""
    if not isinstance(init, FuncDef | OverloadedFuncDef) or init.type is None:
        return
    known = get_proper_type(init.type)
    if isinstance(known, CallableType) and isinstance(init, FuncDef):
        init.type = widened = _widened(known, keywords)
        for name in widened.arg_names[len(known.arg_names) :]:  # A definition has what its type has.
            if hasattr(init, "arguments"):  # Read from the cache it has none.
                anything = AnyType(TypeOfAny.explicit)
                variable = Var(name or "", anything)
                init.arguments.append(Argument(variable, anything, EllipsisExpr(), ARG_NAMED_OPT))
            init.arg_names.append(name)
            init.arg_kinds.append(ARG_NAMED_OPT)
    elif isinstance(known, Overloaded):
        init.type = Overloaded([_widened(item, keywords) for item in known.items])
