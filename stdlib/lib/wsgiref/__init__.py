# SPDX-License-Identifier: MIT
"""Web applications, as PEP 3333 has them."""
