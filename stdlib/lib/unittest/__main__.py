# SPDX-License-Identifier: MIT
from unittest.main import main

main(module=None)
