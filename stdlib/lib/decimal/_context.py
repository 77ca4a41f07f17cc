# SPDX-License-Identifier: MIT
"""Contexts: precision, rounding, and which signals are raised."""

import contextvars
from decimal._rounding import (
    ROUND_HALF_EVEN, ROUND_HALF_UP, ROUNDING_ERROR, ROUNDINGS)
from decimal._signals import (
    Clamped, DivisionByZero, InvalidOperation, Overflow, SHOWN, SIGNALS,
    Underflow, signal_of)

_LARGEST = 999999999999999999
_NUMBERS = {'prec': (1, _LARGEST), 'Emin': (-_LARGEST, 0),
            'Emax': (0, _LARGEST), 'capitals': (0, 1), 'clamp': (0, 1)}


class _Signals(dict):
    """Which signals are set; the keys are fixed."""

    def __init__(self, on=()):
        super().__init__((s, False) for s in SIGNALS)
        for signal in on:
            self[signal] = True

    def __setitem__(self, signal, value):
        if signal not in SIGNALS:
            raise KeyError('invalid error flag')
        super().__setitem__(signal, bool(value))

    def __delitem__(self, signal):
        raise ValueError('signal keys cannot be deleted')

    def on(self):
        return [s for s in SHOWN if self[s]]


def _signals_from(given):
    if isinstance(given, dict):
        return _Signals(s for s, on in given.items() if on)
    return _Signals(given)


class Context:
    """How decimal numbers are worked with."""

    __slots__ = ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp',
                 'flags', 'traps')

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None,
                 capitals=None, clamp=None, flags=None, traps=None):
        default = globals().get('DefaultContext')

        def choose(value, name, first):
            if value is not None:
                return value
            return getattr(default, name) if default else first

        self.prec = choose(prec, 'prec', 28)
        self.rounding = choose(rounding, 'rounding', ROUND_HALF_EVEN)
        self.Emin = choose(Emin, 'Emin', -999999)
        self.Emax = choose(Emax, 'Emax', 999999)
        self.capitals = choose(capitals, 'capitals', 1)
        self.clamp = choose(clamp, 'clamp', 0)
        self.flags = [] if flags is None else flags
        self.traps = choose(traps, 'traps',
                            [DivisionByZero, Overflow, InvalidOperation])

    def __setattr__(self, name, value):
        if name in _NUMBERS:
            low, high = _NUMBERS[name]
            if not isinstance(value, int):
                raise TypeError('an integer is required')
            if not low <= value <= high:
                raise ValueError(
                    f'valid values for {name} are 0 or 1' if high == 1 else
                    f'valid range for {name} is [{self._range(low, high)}]')
        elif name == 'rounding':
            if value not in ROUNDINGS:
                raise TypeError(ROUNDING_ERROR)
        elif name in ('flags', 'traps'):
            value = _signals_from(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute "
                                 f'{name!r}')
        super().__setattr__(name, value)

    @staticmethod
    def _range(low, high):
        return (f'{"MIN_EMIN" if low < 0 else low}, '
                f'{"MAX_PREC" if low == 1 else high and "MAX_EMAX" or 0}')

    def __repr__(self):
        flags, traps = (', '.join([s.__name__ for s in table.on()])
                        for table in (self.flags, self.traps))
        return (f'Context(prec={self.prec}, rounding={self.rounding}, '
                f'Emin={self.Emin}, Emax={self.Emax}, '
                f'capitals={self.capitals}, clamp={self.clamp}, '
                f'flags=[{flags}], traps=[{traps}])')

    def copy(self):
        """Another context, the same as this one."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax,
                       self.capitals, self.clamp, self.flags, self.traps)

    __copy__ = copy

    def __reduce__(self):
        return Context, (self.prec, self.rounding, self.Emin, self.Emax,
                         self.capitals, self.clamp, self.flags.on(),
                         self.traps.on())

    def quiet(self, prec=None):
        """A copy that raises nothing, perhaps with another precision."""
        return Context(prec or self.prec, self.rounding, self.Emin,
                       self.Emax, self.capitals, self.clamp, [], [])

    def clear_flags(self):
        self.flags = []

    def clear_traps(self):
        self.traps = []

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def note(self, condition, result=None):
        """Set a condition's flag: raise it if it is trapped."""
        signal = signal_of(condition)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        return result

    def create_decimal(self, num='0', /):
        """A Decimal, rounded to this context."""
        from decimal._number import Decimal, from_text
        if isinstance(num, str):
            return from_text(num, self).fixed(self)
        return Decimal(num, self).fixed(self)

    def create_decimal_from_float(self, f, /):
        from decimal._number import Decimal
        return Decimal.from_float(f).fixed(self)

    def to_sci_string(self, x, /):
        return _decimal(x).to_text(self)

    def power(self, a, b, modulo=None):
        return _decimal(a).power(_decimal(b), modulo, self)

    def radix(self):
        from decimal._number import Decimal
        return Decimal(10)

    def canonical(self, x, /):
        return x

    def copy_decimal(self, x, /):
        return _decimal(x)


def _decimal(x):
    from decimal._number import Decimal
    if isinstance(x, Decimal):
        return x
    if isinstance(x, int):
        return Decimal(x)
    raise TypeError('conversion from '
                    f'{type(x).__name__} to Decimal is not supported')


def _add_methods():
    """Methods of Decimal, with this context."""
    one = {'abs': '__abs__', 'plus': '_pos', 'minus': '_neg'}
    two = {'add': '_add', 'subtract': '_sub', 'multiply': '_mul',
           'divide': '_truediv', 'divide_int': '__floordiv__',
           'remainder': '__mod__', 'divmod': '__divmod__'}
    for name in ('exp ln log10 logb logical_invert next_minus next_plus '
                 'normalize number_class sqrt to_eng_string to_integral '
                 'to_integral_exact to_integral_value is_normal '
                 'is_subnormal').split():
        one[name] = name
    for name in ('compare compare_signal logical_and logical_or logical_xor '
                 'max max_mag min min_mag next_toward quantize '
                 'remainder_near rotate scaleb shift').split():
        two[name] = name

    def unary(name, method):
        def f(self, a, /):
            return getattr(_decimal(a), method)(context=self)
        return f

    def binary(name, method):
        def f(self, a, b, /):
            return getattr(_decimal(a), method)(_decimal(b), context=self)
        return f

    def plain(name):
        def f(self, *args):
            first, *rest = map(_decimal, args)
            return getattr(first, name)(*rest)
        return f

    made = {n: unary(n, m) for n, m in one.items()}
    made |= {n: binary(n, m) for n, m in two.items()}
    made |= {n: plain(n) for n in (
        'compare_total compare_total_mag copy_abs copy_negate copy_sign '
        'is_canonical is_finite is_infinite is_nan is_qnan is_signed '
        'is_snan is_zero same_quantum').split()}
    made['fma'] = lambda self, a, b, c, /: _decimal(a).fma(
        _decimal(b), _decimal(c), self)
    for name, f in made.items():
        f.__name__ = name
        f.__qualname__ = f'Context.{name}'
        setattr(Context, name, f)


_add_methods()
DefaultContext = None
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[
    DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_current = contextvars.ContextVar('decimal_context')


def getcontext():
    """The context of this thread, or task."""
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    """Make another context that of this thread."""
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    def __init__(self, context):
        self.new = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.new)
        return self.new

    def __exit__(self, *details):
        setcontext(self.saved)


def localcontext(ctx=None, **changes):
    """with localcontext(): changes hold to the end of the block."""
    if ctx is None:
        ctx = getcontext()
    if not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    ctx = ctx.copy()
    for name, value in changes.items():
        if name not in Context.__slots__:
            raise TypeError(f"'{name}' is an invalid keyword argument for "
                            'this function')
        setattr(ctx, name, value)
    return _Local(ctx)
