# SPDX-License-Identifier: MIT
"""What can go wrong with decimal numbers. A context keeps a flag for each
signal and says whether it is raised."""


class DecimalException(ArithmeticError):
    """What all signals are."""


class Clamped(DecimalException):
    """An exponent was changed to fit."""


class InvalidOperation(DecimalException):
    """The operation has no result."""


class ConversionSyntax(InvalidOperation):
    """The text is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A number was divided by zero."""


class DivisionImpossible(InvalidOperation):
    """The quotient has more digits than the precision."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero was divided by zero."""


class Inexact(DecimalException):
    """Digits other than zero were rounded away."""


class InvalidContext(InvalidOperation):
    """The context is wrong."""


class Rounded(DecimalException):
    """Digits were rounded away."""


class Subnormal(DecimalException):
    """The exponent is below the least."""


class Overflow(Inexact, Rounded):
    """The number is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """The number is too small."""


class FloatOperation(DecimalException, TypeError):
    """A float was mixed with decimals."""


# In the order of a context's tables, and in that in which it is shown.
SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow,
           Subnormal, Underflow, Rounded, Inexact, Clamped)
SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation,
         Overflow, Rounded, Subnormal, Underflow)
for _signal in (*SIGNALS, DecimalException, ConversionSyntax,
                DivisionImpossible, DivisionUndefined, InvalidContext):
    _signal.__module__ = 'decimal'
del _signal


def signal_of(condition):
    """The signal whose flag a condition sets."""
    if condition in SIGNALS:
        return condition
    return InvalidOperation
