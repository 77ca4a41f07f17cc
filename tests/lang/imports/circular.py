import _circle_a

print(_circle_a.value, _circle_a._circle_b.seen)  # expect: 2 1
