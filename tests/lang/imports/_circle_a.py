value = 1
import _circle_b
value = 2
