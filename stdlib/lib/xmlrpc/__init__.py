# SPDX-License-Identifier: MIT
"""Calls of functions elsewhere, as XML over HTTP."""
