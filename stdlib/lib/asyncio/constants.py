# SPDX-License-Identifier: MIT
"""Numbers that asyncio goes by."""

import enum

LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5
ACCEPT_RETRY_DELAY = 1
DEBUG_STACK_DEPTH = 10
FLOW_CONTROL_HIGH_WATER = 64 * 1024
THREAD_JOIN_TIMEOUT = 300
SSL_HANDSHAKE_TIMEOUT = 60.0
SSL_SHUTDOWN_TIMEOUT = 30.0


class _SendfileMode(enum.Enum):
    UNSUPPORTED = enum.auto()
    TRY_NATIVE = enum.auto()
    FALLBACK = enum.auto()
