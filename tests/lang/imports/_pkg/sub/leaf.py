from ..other import value as sibling_value
from .. import name as top
from . import __name__ as package_name


def climb():
    return top, package_name
