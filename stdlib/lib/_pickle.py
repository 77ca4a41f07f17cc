# SPDX-License-Identifier: MIT
"""The exceptions of pickle, which C code raises, too."""


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    """Something can't be written."""


class UnpicklingError(PickleError):
    """What is read makes no sense."""
