# SPDX-License-Identifier: MIT
# A list in the middle of a chain stays a list.
print(1 in [1] in [[1]])      # expect: True
print(1 in {1} in [{1}])      # expect: True
print(3 in [1] in [[1]])      # expect: False
