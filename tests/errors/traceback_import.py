# python: 3.13
import _fails
