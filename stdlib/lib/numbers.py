# SPDX-License-Identifier: MIT
"""Kinds of numbers, for isinstance."""

from abc import ABCMeta, abstractmethod

__all__ = ['Number', 'Complex', 'Real', 'Rational', 'Integral']


class Number(metaclass=ABCMeta):
    __slots__ = ()
    __hash__ = None


class Complex(Number):
    __slots__ = ()

    @abstractmethod
    def __add__(self, other):
        """self + other"""

    @abstractmethod
    def __mul__(self, other):
        """self * other"""

    @abstractmethod
    def __neg__(self):
        """-self"""

    @abstractmethod
    def __eq__(self, other):
        """self == other"""

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __bool__(self):
        return self != 0


class Real(Complex):
    __slots__ = ()

    @abstractmethod
    def __float__(self):
        """float(self)"""

    @abstractmethod
    def __lt__(self, other):
        """self < other"""

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        """Above the line."""

    @property
    @abstractmethod
    def denominator(self):
        """Below the line."""

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    __slots__ = ()

    @abstractmethod
    def __int__(self):
        """int(self)"""

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


Real.register(float)
Integral.register(int)
