# SPDX-License-Identifier: MIT
"""Trees of elements: xml.etree.ElementTree."""
