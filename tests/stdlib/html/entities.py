# SPDX-License-Identifier: MIT
# python: 3.13
# The names and numbers of characters in HTML.
import html
print({hex(i): html.unescape('&#%d;'%i) for i in range(0,400)})
print([hex(i) for i in [0xfdd0,0xfffe,0xffff,0x1fffe,0x10ffff,0x110000,0xd800] if html.unescape('&#%d;'%i)==''], repr(html.unescape('&#x0;&#x110000;&#xd800;&#13;')))
print(repr(html.unescape('&notit; &not &amp &ampx &#65 &#x41g &#; &;& &bogus; &lt;&gt &CounterClockwiseContourIntegral; &nosuchentitynameatall; &eacuteabc &copy2024')))
from html.entities import name2codepoint, codepoint2name, entitydefs, html5
print(len(html5), name2codepoint['eacute'], codepoint2name[233], entitydefs['copy'], entitydefs['alpha'], html5['gt;'], html5['gt'])
