# SPDX-License-Identifier: MIT
"""Looking into living objects: what they are, where they come from."""

import builtins
import collections
import functools
import linecache
import os
import sys
import types

from inspect._signature import (BoundArguments, Parameter, Signature, _empty,
                                _ParameterKind, formatannotation, signature)

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE = \
    16, 32, 128, 256
CO_ASYNC_GENERATOR = 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# What kind of object ---------------------------------------------------------

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__')


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isabstract(object):
    return isclass(object) and bool(
        getattr(object, '__abstractmethods__', None))


def _plain_function(f):
    """What is behind methods and partials."""
    while True:
        if ismethod(f):
            f = f.__func__
        elif isinstance(f, functools.partial):
            f = f.func
        elif isinstance(f, functools.partialmethod):
            f = f.func
        else:
            return f


def _has_flag(f, flag):
    f = _plain_function(f)
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def markcoroutinefunction(func):
    """Say that a function gives something to be awaited."""
    function = getattr(func, '__func__', func)
    function._is_coroutine_mark = True
    return func


def iscoroutinefunction(obj):
    f = _plain_function(obj)
    return _has_flag(obj, CO_COROUTINE) \
        or getattr(f, '_is_coroutine_mark', False) is True


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isawaitable(object):
    if isgenerator(object):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return iscoroutine(object) or hasattr(type(object), '__await__')


# Members ---------------------------------------------------------------------

def getmembers(object, predicate=None):
    """(name, value) of all attributes, by name."""
    found = []
    for name in sorted(set(dir(object))):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


_sentinel = object()


def getattr_static(obj, attr, default=_sentinel):
    """An attribute as it is kept, without running descriptors."""
    for place in [obj, *type(obj).__mro__] if not isclass(obj) \
            else [*obj.__mro__, *type(obj).__mro__]:
        values = getattr(place, '__dict__', {})
        if attr in values:
            return values[attr]
    if default is _sentinel:
        raise AttributeError(attr)
    return default


def getmembers_static(object, predicate=None):
    found = []
    for name in sorted(set(dir(object))):
        value = getattr_static(object, name, None)
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def getmro(cls):
    return cls.__mro__


Attribute = collections.namedtuple('Attribute',
                                   'name kind defining_class object')


def classify_class_attrs(cls):
    """What each attribute of a class is, and where it's defined."""
    found = []
    for name in dir(cls):
        for base in cls.__mro__:
            if name in vars(base):
                value = vars(base)[name]
                break
        else:
            continue
        if isinstance(value, staticmethod):
            kind = 'static method'
        elif isinstance(value, classmethod):
            kind = 'class method'
        elif isinstance(value, property):
            kind = 'property'
        else:
            kind = 'method' if isroutine(value) else 'data'
        found.append(Attribute(name, kind, base, value))
    return found


def unwrap(func, *, stop=None):
    """What decorators have wrapped."""
    first, seen = func, {id(func)}
    while hasattr(func, '__wrapped__') and not (stop and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen.add(id(func))
    return func


# Sources ---------------------------------------------------------------------

def indentsize(line):
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def cleandoc(doc):
    """A docstring without its indentation."""
    lines = doc.expandtabs().split('\n')
    margin = min([len(l) - len(l.lstrip(' ')) for l in lines[1:]
                  if l.strip(' ')], default=0)
    lines = [lines[0].lstrip(' ')] + [l[margin:] for l in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def _inherited_doc(object):
    if isclass(object):
        for base in object.__mro__[1:]:
            if base is not builtins.object and base.__doc__ is not None:
                return base.__doc__
    name = getattr(object, '__name__', None)
    owner = getattr(object, '__self__', None)
    if name and owner is not None:
        for base in (owner if isclass(owner) else type(owner)).__mro__:
            doc = getattr(vars(base).get(name), '__doc__', None)
            if doc is not None:
                return doc
    return None


def getdoc(object):
    """The docstring of an object, or of what it overrides."""
    doc = getattr(object, '__doc__', None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _kind_message(object):
    return ('module, class, method, function, traceback, frame, or code '
            f'object was expected, got {type(object).__name__}')


def getfile(object):
    """The name of the file an object was defined in."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, '__file__', None):
            return module.__file__
        if object.__module__ == '__main__':
            raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(_kind_message(object))


getsourcefile = getfile


def getabsfile(object, _filename=None):
    return os.path.normcase(os.path.abspath(_filename or getfile(object)))


def getmodulename(path):
    name = os.path.basename(path)
    return name[:-3] if name.endswith('.py') else None


def getmodule(object, _filename=None):
    """The module an object was defined in."""
    if ismodule(object):
        return object
    name = getattr(object, '__module__', None)
    if name is not None:
        return sys.modules.get(name)
    try:
        file = getabsfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        where = getattr(module, '__file__', None)
        if where and os.path.abspath(where) == file:
            return module
    return None


def getsourcelines(object):
    """(the lines of an object's definition, the first one's number)."""
    object = unwrap(object)
    file = getfile(object)
    linecache.checkcache(file)
    lines = linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    start = _first_line(object, lines)
    return getblock(lines[start:]), start + 1


def findsource(object):
    lines = linecache.getlines(getfile(object))
    return lines, 0 if ismodule(object) else _first_line(object, lines)


def _first_line(object, lines):
    if isclass(object):
        return _class_line(object, lines)
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    at = object.co_firstlineno - 1
    if at >= len(lines):
        raise OSError('lineno is out of bounds')
    return at


def _class_line(cls, lines):
    """Where a class begins, its decorators included."""
    import re
    names = cls.__qualname__.split('.')
    found, inside = None, []
    for i, line in enumerate(lines):
        m = re.match(r'\s*(?:class|(?:async\s+)?def)\s+(\w+)', line)
        if not m:
            continue
        depth = indentsize(line)
        while inside and inside[-1][0] >= depth:
            inside.pop()
        inside.append((depth, m.group(1)))
        path = [n for _, n in inside]
        wanted = [n for n in names if n != '<locals>']
        if path == wanted and line.lstrip().startswith('class'):
            found = i
    if found is None:
        raise OSError('could not find class definition')
    while found and lines[found - 1].lstrip().startswith('@'):
        found -= 1
    return found


def getblock(lines):
    """The first definition in the lines."""
    depth = indentsize(lines[0])
    brackets, last, head = 0, 0, True
    quote = None
    for i, line in enumerate(lines):
        bare = line.strip()
        if quote is None and brackets == 0 and i and bare \
                and not bare.startswith('#') and not head \
                and indentsize(line) <= depth:
            break
        was_inside = quote is not None or brackets
        quote, change, ends = _scan_line(line, quote)
        brackets += change
        if bare and not (bare.startswith('#') and not was_inside
                         and indentsize(line) <= depth):
            last = i
        if head and not brackets and quote is None \
                and not bare.startswith('@') and ends != '\\':
            head = False
            if not _opens_block(bare):
                break
    return lines[:last + 1]


def _opens_block(bare):
    head = bare.split('#')[0].rstrip() if '#' in bare else bare
    words = ('def ', 'class ', 'async ')
    return head.endswith(':') or not head.startswith(words) \
        and 'lambda' not in head and head.endswith((')', ':'))


def _scan_line(line, quote):
    """(the open triple quote, brackets opened less closed, last char)."""
    change, i, line = 0, 0, line.rstrip('\n')
    while i < len(line):
        c = line[i]
        if quote:
            if c == '\\':
                i += 1
            elif line.startswith(quote, i):
                i += len(quote) - 1
                quote = None
        elif c == '#':
            break
        elif c in '"\'':
            quote = c * 3 if line.startswith(c * 3, i) else c
            i += len(quote) - 1
        elif c in '([{':
            change += 1
        elif c in ')]}':
            change -= 1
        i += 1
    if quote and len(quote) == 1:
        quote = None
    return quote, change, line[-1:]


def getsource(object):
    """The text of an object's definition."""
    return ''.join(getsourcelines(object)[0])


def getcomments(object):
    """The comment lines above a definition."""
    lines, at = findsource(object)
    found = []
    while at > 0 and lines[at - 1].lstrip().startswith('#'):
        at -= 1
        found.insert(0, lines[at].lstrip())
    return ''.join(found) or None


# Arguments -------------------------------------------------------------------

FullArgSpec = collections.namedtuple(
    'FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults '
                   'annotations')


def getfullargspec(func):
    """The names and defaults of a callable's parameters."""
    try:
        sig = signature(func, follow_wrapped=False)
    except ValueError as e:
        raise TypeError('unsupported callable') from e
    if ismethod(func):
        sig = signature(func.__func__, follow_wrapped=False)
    args, kwonly, defaults, kwdefaults, notes = [], [], [], {}, {}
    varargs = varkw = None
    if sig.return_annotation is not _empty:
        notes['return'] = sig.return_annotation
    for p in sig.parameters.values():
        if p.kind == p.VAR_POSITIONAL:
            varargs = p.name
        elif p.kind == p.VAR_KEYWORD:
            varkw = p.name
        elif p.kind == p.KEYWORD_ONLY:
            kwonly.append(p.name)
            if p.default is not _empty:
                kwdefaults[p.name] = p.default
        else:
            args.append(p.name)
            if p.default is not _empty:
                defaults.append(p.default)
        if p.annotation is not _empty:
            notes[p.name] = p.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly,
                       kwdefaults or None, notes)


def getcallargs(func, /, *positional, **named):
    """The values the parameters would get."""
    if ismethod(func):
        positional = (func.__self__, *positional)
        func = func.__func__
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A copy of an object's own annotations."""
    found = vars(obj).get('__annotations__') if isclass(obj) \
        else getattr(obj, '__annotations__', None)
    found = dict(found or {})
    if eval_str:
        scope = getattr(obj, '__globals__', None) if globals is None \
            else globals
        if scope is None:
            module = sys.modules.get(getattr(obj, '__module__', None))
            scope = vars(module) if module else {}
        found = {k: eval(v, scope, locals) if isinstance(v, str) else v
                 for k, v in found.items()}
    return found


ClosureVars = collections.namedtuple('ClosureVars',
                                     'nonlocals globals builtins unbound')


def getclosurevars(func):
    """What a function's free and global names are at the moment."""
    func = _plain_function(func)
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {n: c.cell_contents for n, c in zip(
        code.co_freevars, func.__closure__ or ())}
    found, built, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            built[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found, built, unbound)


# Frames ----------------------------------------------------------------------

_FRAME_FIELDS = 'filename lineno function code_context index'
Traceback = collections.namedtuple('Traceback', _FRAME_FIELDS)
FrameInfo = collections.namedtuple('FrameInfo', 'frame ' + _FRAME_FIELDS)
ArgInfo = collections.namedtuple('ArgInfo', 'args varargs keywords locals')


def getframeinfo(frame, context=1):
    """Where a frame is, with lines around."""
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
    file = frame.f_code.co_filename
    lines = linecache.getlines(file) if context > 0 else []
    found = index = None
    if lines:
        start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
        found, index = lines[start:start + context], lineno - 1 - start
    return Traceback(file, lineno, frame.f_code.co_name, found, index)


def getouterframes(frame, context=1):
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """The frames from the caller outwards."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    error = sys.exception()
    return getinnerframes(error.__traceback__ if error else None, context)


def getargvalues(frame):
    code = frame.f_code
    count = code.co_argcount + code.co_kwonlyargcount
    names = list(code.co_varnames)
    varargs = varkw = None
    if code.co_flags & CO_VARARGS:
        varargs = names[count]
        count += 1
    if code.co_flags & CO_VARKEYWORDS:
        varkw = names[count]
    return ArgInfo(names[:code.co_argcount], varargs, varkw, frame.f_locals)


# States ----------------------------------------------------------------------

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = (
    'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED')
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED')
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = (
    'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'AGEN_CLOSED')


def _state(object, letters, prefix):
    if getattr(object, letters + '_running'):
        return prefix + '_RUNNING'
    if getattr(object, letters + '_frame') is None:
        return prefix + '_CLOSED'
    suspended = getattr(object, letters + '_suspended')
    return prefix + ('_SUSPENDED' if suspended else '_CREATED')


def getgeneratorstate(generator):
    return _state(generator, 'gi', 'GEN')


def getcoroutinestate(coroutine):
    return _state(coroutine, 'cr', 'CORO')


def getasyncgenstate(agen):
    return _state(agen, 'ag', 'AGEN')


def getgeneratorlocals(generator):
    frame = generator.gi_frame
    return dict(frame.f_locals) if frame else {}


def getcoroutinelocals(coroutine):
    frame = coroutine.cr_frame
    return dict(frame.f_locals) if frame else {}
