# SPDX-License-Identifier: MIT
"""Explains values: what help(x) prints, from signatures and docstrings."""

import inspect

_WELCOME = """\
help(x) explains a value, a function, a class, a module, or a name in quotes.
%help lists what the prompt can do; baton --help lists the options.
"""


def _signature(name, function):
    try:
        return name + str(inspect.signature(function))
    except (TypeError, ValueError):
        return name + "(...)"


def _indented(text, by="    "):
    return "\n".join(by + line if line else "" for line in text.split("\n"))


def _with_doc(head, value, whole=True):
    doc = inspect.getdoc(value) or ""
    if not whole:
        doc = doc.partition("\n\n")[0]
    return head + ("\n" + _indented(doc) if doc else "")


def _is_function(value):
    return inspect.isroutine(value) or inspect.isfunction(value)


def _function(name, function, whole=True):
    head = _signature(name, function)
    if inspect.iscoroutinefunction(function):
        head = "async " + head
    return _with_doc(head, function, whole)


def _attribute(cls, name):
    """How a class shows an attribute of its own: kind and text."""
    value = inspect.getattr_static(cls, name)
    if isinstance(value, classmethod):
        return "Class methods", _function(name, getattr(cls, name), False)
    if isinstance(value, staticmethod):
        return "Static methods", _function(name, value.__func__, False)
    if isinstance(value, property):
        return "Properties", _with_doc(name, value, False)
    if _is_function(value):
        return "Methods", _function(name, value, False)
    if inspect.isdatadescriptor(value):
        return "Data descriptors", _with_doc(name, value, False)
    return "Data and other attributes", f"{name} = {value!r}"


def _is_shown(name):
    special = name.startswith("__") and name.endswith("__")
    plumbing = ("__doc__", "__module__", "__dict__", "__weakref__",
                "__qualname__", "__slots__", "__annotations__",
                "__static_attributes__", "__firstlineno__")
    return name not in plumbing if special else not name.startswith("_")


def _class(cls):
    bases = ", ".join(base.__name__ for base in cls.__bases__)
    parts = [f"class {cls.__name__}({bases})",
             _indented(_with_doc(_signature(cls.__name__, cls), cls))]
    sections = {}
    for name in sorted(cls.__dict__):
        if _is_shown(name):
            kind, text = _attribute(cls, name)
            sections.setdefault(kind, []).append(text)
    for kind, texts in sections.items():
        parts.append(_indented(kind + ":"))
        parts.extend(_indented(text, " " * 8) for text in texts)
    inherited = [base.__name__ for base in cls.__mro__[1:-1]]
    if inherited:
        parts.append("    and what is inherited from " + ", ".join(inherited))
    return "\n\n".join(parts)


def _module(module):
    public = getattr(module, "__all__", None) or [
        name for name in sorted(vars(module)) if not name.startswith("_")]
    parts = ["NAME\n    " + _with_doc(module.__name__, module)]
    sections = {}
    for name in public:
        value = getattr(module, name, None)
        if inspect.isclass(value):
            sections.setdefault("CLASSES", []).append(
                _with_doc(_signature(name, value), value, False))
        elif _is_function(value):
            sections.setdefault("FUNCTIONS", []).append(
                _function(name, value, False))
        elif not inspect.ismodule(value):
            sections.setdefault("DATA", []).append(f"{name} = {value!r}"[:76])
    for title in ("CLASSES", "FUNCTIONS", "DATA"):
        if title in sections:
            between = "\n" if title == "DATA" else "\n\n"
            parts.append(title + "\n" + between.join(
                _indented(text) for text in sections[title]))
    if getattr(module, "__file__", None):
        parts.append("FILE\n    " + module.__file__)
    return "\n\n".join(parts)


def _kind(value):
    if inspect.ismodule(value):
        return "module"
    if inspect.isclass(value):
        return "class"
    if inspect.isbuiltin(value) or inspect.ismethoddescriptor(value):
        return "built-in function"
    if inspect.ismethod(value):
        return "method"
    return "function"


def render_doc(value, title="Help on %s:"):
    """The text that help(value) prints."""
    name = getattr(value, "__name__", None)
    if inspect.ismodule(value):
        text = _module(value)
    elif inspect.isclass(value):
        text = _class(value)
    elif _is_function(value) and name:
        text = _function(name, value)
    else:
        name, text = type(value).__name__, _class(type(value))
        return f"{title % f'{name} object'}\n\n{text}\n"
    where = getattr(value, "__module__", None)
    inside = f" in module {where}" if where else ""
    return f"{title % f'{_kind(value)} {name}{inside}'}\n\n{text}\n"


def _resolve(name):
    """The value of a dotted name: of a built-in, or under a module."""
    import builtins
    import importlib
    first, *rest = name.split(".")
    if hasattr(builtins, first):
        value = getattr(builtins, first)
    else:
        value = importlib.import_module(first)
    for part in rest:
        if inspect.ismodule(value) and not hasattr(value, part):
            importlib.import_module(f"{value.__name__}.{part}")
        value = getattr(value, part)
    return value


def help(*values):
    """Print what there is to know about a value."""
    if not values:
        print(_WELCOME, end="")
        return
    for value in values:
        if isinstance(value, str):
            try:
                value = _resolve(value)
            except (ImportError, AttributeError, ValueError):
                print(f"No documentation found for {value!r}.\n"
                      "Use help(str) for help on the str class.")
                continue
        print(render_doc(value))
