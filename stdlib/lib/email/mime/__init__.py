# SPDX-License-Identifier: MIT
"""Parts of a message, by kind."""
