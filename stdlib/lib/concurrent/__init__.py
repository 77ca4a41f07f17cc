# SPDX-License-Identifier: MIT
"""A package for concurrent.futures."""
