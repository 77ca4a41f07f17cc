# SPDX-License-Identifier: MIT
"""What Baton has and Python lacks: baton.sync, baton.green, baton.ipc."""
