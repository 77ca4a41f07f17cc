# SPDX-License-Identifier: MIT
"""The customs of places: there is the C locale, in UTF-8."""

__all__ = ['setlocale', 'getlocale', 'getpreferredencoding', 'getencoding',
           'localeconv', 'Error', 'LC_ALL', 'LC_CTYPE', 'LC_COLLATE',
           'LC_MESSAGES', 'LC_MONETARY', 'LC_NUMERIC', 'LC_TIME', 'CHAR_MAX',
           'format_string', 'str', 'atof', 'atoi', 'currency', 'strcoll',
           'strxfrm', 'normalize', 'getdefaultlocale']

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, \
    LC_ALL = range(7)
CHAR_MAX = 127
_str = str


class Error(Exception):
    pass


def setlocale(category, locale=None):
    """Only C, POSIX and what the environment names, if it is these."""
    if category not in range(7):
        raise Error('unsupported locale setting')
    if locale is None or locale in ('', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'):
        return 'C' if locale in (None, '', 'POSIX') else locale
    raise Error('unsupported locale setting')


def getlocale(category=LC_CTYPE):
    return None, None


def getdefaultlocale(envvars=()):
    return None, None


def normalize(localename):
    return localename


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def getencoding():
    return 'UTF-8'


def localeconv():
    """How numbers are written."""
    limits = ('int_frac_digits', 'frac_digits', 'p_cs_precedes',
              'p_sep_by_space', 'n_cs_precedes', 'n_sep_by_space',
              'p_sign_posn', 'n_sign_posn')
    texts = ('int_curr_symbol', 'currency_symbol', 'mon_decimal_point',
             'mon_thousands_sep', 'positive_sign', 'negative_sign',
             'thousands_sep')
    return {'decimal_point': '.', 'grouping': [], 'mon_grouping': [],
            **{n: '' for n in texts}, **{n: CHAR_MAX for n in limits}}


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' "
                     'locale.')


def str(val):
    return f'{val:.12g}'


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def strcoll(a, b):
    return (a > b) - (a < b)


def strxfrm(string):
    return string
