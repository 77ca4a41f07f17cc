# SPDX-License-Identifier: MIT
"""How messages are read and written."""

__all__ = ['Policy', 'Compat32', 'compat32', 'EmailPolicy', 'default',
           'strict', 'SMTP', 'SMTPUTF8', 'HTTP']


class Policy:
    """Settings that don't change; clone() gives one with others."""

    max_line_length = 78
    linesep = '\n'
    cte_type = '8bit'
    raise_on_defect = False
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True
    utf8 = False
    refold_source = 'long'

    def __init__(self, **settings):
        for name, value in settings.items():
            if not hasattr(type(self), name):
                raise TypeError(f'{name!r} is an invalid keyword argument '
                                f'for {type(self).__name__}')
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        if hasattr(type(self), name):
            raise AttributeError(f'{type(self).__name__!r} object attribute '
                                 f'{name!r} is read-only')
        raise AttributeError(f'{type(self).__name__!r} object has no '
                             f'attribute {name!r}')

    def __repr__(self):
        shown = ', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()])
        return f'{type(self).__name__}({shown})'

    def clone(self, **settings):
        return type(self)(**{**self.__dict__, **settings})

    def __add__(self, other):
        return self.clone(**other.__dict__)


class Compat32(Policy):
    """As Message has it: headers are texts as they stand."""

    mangle_from_ = True


class EmailPolicy(Policy):
    """As EmailMessage has it: headers are decoded."""


compat32 = Compat32()
default = EmailPolicy()
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep='\r\n')
HTTP = default.clone(linesep='\r\n', max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)
