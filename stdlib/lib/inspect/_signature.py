# SPDX-License-Identifier: MIT
"""Signatures of callables."""

import enum
import functools
import types

_ARGS, _KEYWORDS = 4, 8


class _empty:
    """In the place of a default or an annotation that isn't there."""


_empty.__module__ = 'inspect'


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    @property
    def description(self):
        return ('positional-only', 'positional or keyword',
                'variadic positional', 'keyword-only',
                'variadic keyword')[self]

    def __str__(self):
        return self.name


def formatannotation(annotation, base_module=None):
    """An annotation as it's written."""
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


class Parameter:
    """One parameter of a signature."""

    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD
    empty = _empty
    __slots__ = 'name', 'kind', 'default', 'annotation'

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        kind = _ParameterKind(kind)
        if default is not _empty and kind in (self.VAR_POSITIONAL,
                                              self.VAR_KEYWORD):
            raise ValueError(f'{kind.description} parameters cannot have '
                             'default values')
        if not isinstance(name, str):
            raise TypeError('name must be a str, not a '
                            f'{type(name).__name__}')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, *, name=_empty, kind=_empty, annotation=True,
                default=True):
        return type(self)(
            self.name if name is _empty else name,
            self.kind if kind is _empty else kind,
            default=self.default if default is True else default,
            annotation=self.annotation if annotation is True else annotation)

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text += f': {formatannotation(self.annotation)}'
        if self.default is not _empty:
            space = '' if self.annotation is _empty else ' '
            text += f'{space}={space}{self.default!r}'
        if self.kind == self.VAR_POSITIONAL:
            return '*' + text
        return '**' + text if self.kind == self.VAR_KEYWORD else text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _key(self):
        return self.name, self.kind, self.default, self.annotation

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash((self.name, self.kind, self.annotation, self.default))


class BoundArguments:
    """Which parameter gets which argument."""

    __slots__ = 'arguments', '_signature'

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, p in self._signature.parameters.items():
            if p.kind in (p.VAR_KEYWORD, p.KEYWORD_ONLY) \
                    or name not in self.arguments:
                break
            if p.kind == p.VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs, started = {}, False
        for name, p in self._signature.parameters.items():
            if not started:
                if p.kind in (p.VAR_KEYWORD, p.KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if p.kind == p.VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        filled = {}
        for name, p in self._signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif p.default is not _empty:
                filled[name] = p.default
            elif p.kind == p.VAR_POSITIONAL:
                filled[name] = ()
            elif p.kind == p.VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return (self.signature == other.signature
                and self.arguments == other.arguments)

    def __repr__(self):
        shown = ', '.join(f'{k}={v!r}' for k, v in self.arguments.items())
        return f'<{type(self).__name__} ({shown})>'


class Signature:
    """The parameters of a callable, and what it gives."""

    __slots__ = '_parameters', '_return'
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty,
                 __validate_parameters__=True):
        found, last, defaults = {}, -1, False
        for p in parameters or ():
            if p.kind < last:
                raise ValueError(
                    f'wrong parameter order: {_ParameterKind(last).description}'
                    f' parameter before {p.kind.description} parameter')
            last = p.kind
            if p.kind <= 1:
                if p.default is not _empty:
                    defaults = True
                elif defaults:
                    raise ValueError('non-default argument follows default '
                                     'argument')
            if p.name in found:
                raise ValueError(f'duplicate parameter name: {p.name!r}')
            found[p.name] = p
        self._parameters = types.MappingProxyType(found)
        self._return = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None,
                      locals=None, eval_str=False):
        return signature(obj, follow_wrapped=follow_wrapped)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return

    def replace(self, *, parameters=True, return_annotation=True):
        return type(self)(
            self.parameters.values() if parameters is True else parameters,
            return_annotation=self._return if return_annotation is True
            else return_annotation)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        bound, rest = {}, list(args)
        kwargs = dict(kwargs)
        for name, p in self.parameters.items():
            if p.kind == p.VAR_POSITIONAL:
                if rest:
                    bound[name] = tuple(rest)
                    rest = []
            elif p.kind == p.VAR_KEYWORD:
                if kwargs:
                    bound[name] = kwargs
                    kwargs = {}
            elif p.kind != p.KEYWORD_ONLY and rest:
                if name in kwargs and p.kind != p.POSITIONAL_ONLY:
                    raise TypeError(
                        f'multiple values for argument {name!r}')
                bound[name] = rest.pop(0)
            elif name in kwargs and p.kind != p.POSITIONAL_ONLY:
                bound[name] = kwargs.pop(name)
            elif p.default is _empty and not partial:
                raise TypeError(f'missing a required argument: {name!r}')
        if rest:
            raise TypeError('too many positional arguments')
        if kwargs:
            raise TypeError('got an unexpected keyword argument '
                            f'{next(iter(kwargs))!r}')
        return BoundArguments(self, bound)

    def format(self, *, max_width=None):
        parts, only, star = [], False, True
        for p in self.parameters.values():
            if p.kind == p.POSITIONAL_ONLY:
                only = True
            elif only:
                parts.append('/')
                only = False
            if p.kind == p.VAR_POSITIONAL:
                star = False
            elif p.kind == p.KEYWORD_ONLY and star:
                parts.append('*')
                star = False
            parts.append(str(p))
        if only:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(parts) + '\n)'
        if self._return is not _empty:
            text += f' -> {formatannotation(self._return)}'
        return text

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (list(self.parameters.values())
                == list(other.parameters.values())
                and self._return == other._return)

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self._return))


for _cls in Parameter, BoundArguments, Signature, _ParameterKind:
    _cls.__module__ = 'inspect'
del _cls


# Finding them --------------------------------------------------------------

def _of_function(f):
    code = f.__code__
    names = code.co_varnames
    count = code.co_argcount
    defaults = f.__defaults__ or ()
    notes = getattr(f, '__annotations__', None) or {}
    first = count - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default,
                                    annotation=notes.get(name, _empty)))
    for i, name in enumerate(names[:count]):
        add(name, 0 if i < code.co_posonlyargcount else 1,
            defaults[i - first] if i >= first else _empty)
    at = count + code.co_kwonlyargcount
    if code.co_flags & _ARGS:
        add(names[at], 2)
    keyword_defaults = f.__kwdefaults__ or {}
    for name in names[count:count + code.co_kwonlyargcount]:
        add(name, 3, keyword_defaults.get(name, _empty))
    if code.co_flags & _KEYWORDS:
        add(names[at + bool(code.co_flags & _ARGS)], 4)
    return Signature(parameters,
                     return_annotation=notes.get('return', _empty))


def _without_first(sig, obj):
    parameters = list(sig.parameters.values())
    if not parameters or parameters[0].kind in (3, 4):
        raise ValueError('invalid method signature')
    if parameters[0].kind != 2:
        parameters.pop(0)
    return sig.replace(parameters=parameters)


def _of_partial(obj, follow):
    sig = signature(obj.func, follow_wrapped=follow)
    try:
        bound = sig.bind_partial(*obj.args, **obj.keywords)
    except TypeError as e:
        raise ValueError(f'partial object {obj!r} has incorrect arguments') \
            from e
    out, keyword = [], False
    for name, p in sig.parameters.items():
        if name in obj.keywords and p.kind in (1, 3):
            out.append(p.replace(kind=3, default=obj.keywords[name]))
            keyword = True
        elif name in bound.arguments and p.kind in (0, 1):
            continue
        elif keyword and p.kind == 1:
            out.append(p.replace(kind=3))
        elif keyword and p.kind == 2:
            continue
        else:
            out.append(p)
    return sig.replace(parameters=out)


def _of_class(cls, follow):
    meta = type(cls)
    if meta is not type and '__call__' in vars(meta):
        return _without_first(signature(meta.__call__), cls)
    for name in '__new__', '__init__':
        for base in cls.__mro__:
            if name in vars(base) and base is not object:
                function = getattr(cls, name)
                if isinstance(function, types.FunctionType):
                    return _without_first(
                        signature(function, follow_wrapped=follow), cls)
                break
    if cls.__init__ is object.__init__ and cls.__new__ is object.__new__:
        return Signature()
    raise ValueError(f'no signature found for builtin type {cls!r}')


def _of_text(obj):
    """From the text of a builtin's signature."""
    text = getattr(obj, '__text_signature__', None)
    if not text:
        name = getattr(obj, '__qualname__', None)
        raise ValueError(f'no signature found for builtin {obj!r}' if name
                         else f'no signature found for {obj!r}')
    scope = {}
    exec(f"def f{text.replace('$', '')}: pass", {}, scope)
    found = _of_function(scope['f'])
    owner = getattr(obj, '__self__', None)
    bound = owner is not None and not isinstance(owner, types.ModuleType)
    first = next(iter(found.parameters), None)
    if bound and first in ('self', 'cls', 'type'):
        return _without_first(found, obj)
    return found


def signature(obj, *, follow_wrapped=True, globals=None, locals=None,
              eval_str=False):
    """The signature of a callable."""
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, types.MethodType):
        return _without_first(
            signature(obj.__func__, follow_wrapped=follow_wrapped), obj)
    given = getattr(obj, '__signature__', None)
    if given is not None and not isinstance(obj, type):
        return given
    if follow_wrapped and hasattr(obj, '__wrapped__') \
            and not isinstance(obj, type):
        return signature(obj.__wrapped__)
    if isinstance(obj, types.FunctionType):
        return _of_function(obj)
    if isinstance(obj, functools.partial):
        return _of_partial(obj, follow_wrapped)
    if isinstance(obj, type):
        if isinstance(given, Signature):
            return given
        return _of_class(obj, follow_wrapped)
    call = getattr(type(obj), '__call__', None)
    if isinstance(call, types.FunctionType):
        return _without_first(signature(call), obj)
    return _of_text(obj)
