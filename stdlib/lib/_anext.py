# SPDX-License-Identifier: MIT
"""What anext(iterator, default) gives: imported by the built-in function."""


async def or_default(step, default):
    """The step's item, or the default at the end."""
    try:
        return await step
    except StopAsyncIteration:
        return default
