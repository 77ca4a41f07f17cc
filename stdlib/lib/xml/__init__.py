# SPDX-License-Identifier: MIT
"""XML."""

__all__ = ['etree']
