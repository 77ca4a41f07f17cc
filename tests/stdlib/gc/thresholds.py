# SPDX-License-Identifier: MIT
# python: 3.13
# Thresholds are what they were set to.
import gc

print(gc.get_threshold())  # expect: (2000, 10, 10)
gc.set_threshold(700)
print(gc.get_threshold())  # expect: (700, 10, 10)
gc.set_threshold(500, 5, 7)
print(gc.get_threshold())  # expect: (500, 5, 7)
