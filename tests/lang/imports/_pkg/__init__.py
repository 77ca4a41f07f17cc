name = 'pkg'
from . import sub
