import _circle_a
seen = _circle_a.value
