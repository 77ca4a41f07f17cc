# python: 3.13
from x import
