# SPDX-License-Identifier: MIT
# python: 3.13
"""fmt: expressions of all sorts."""
from _table import expressions

expressions(r'''
"%d %i %u" % (1, 2, 3), "%d" % 1.9, "%d" % -1.9, "%d" % True, "%d" % 10**30
"%d" % "a"
"%d" % None
"%d" % float('inf')
"%d" % float('nan')
"%i" % "a"
"%u" % "a"
"%x" % "a"
"%x" % 1.5
"%o" % 1.5
"%c" % 1.5
"%c" % "ab"
"%c" % ""
"%f" % "a"
"%e" % None
"%g" % []
"%z" % 1
"%" % 1
"% " % 1
"%5" % 1
"%d" % ()
"%d %d" % (1,)
"%d" % (1,2)
"%d" % [1,2]
"a" % 1
"a" % (1,)
"a" % [1]
"a" % {}
"a" % {"b":1}
"a" % ()
"%s" % ()
"%s" % (1,), "%s" % [1], "%s" % {1:2}, "%s" % None, "%s %s" % ("a", 1), "%r %s %a" % ("é", "é", "é"), "%%" % (), "%5s|%-5s|%.2s|%5.1s" % ("ab", "ab", "abc", "abc"), "%05d|%5d|%-5d|%+d|% d|%+5d|%-+5d|%05.1f" % (1,2,3,4,5,6,7,8.25), "%x %X %#x %#X %o %#o %#5x %#05x" % (255,255,255,255,8,8,15,15), "%c%c" % (65, "b"), "%-5c|%5c" % ("a", "b")
"%(a)s %(b)d" % {"a": 1, "b": 2}, "%(a)s %(a)s" % {"a": 1}, "%(a b)s" % {"a b": 1}, "%()s" % {"": 5}, "%(a(b))s" % {"a(b)": 1}
"%(a)s" % {}
"%(a)s" % 5
"%(a)s" % (1,)
"%(a)s" % [1]
"%(a" % {}
"%(a)" % {"a":1}
"%s %(a)s" % {"a":1}
"%(a)s %s" % {"a":1}
"%(a)d" % {"a":"x"}
"%*d|%-*d|%.*f|%*.*f" % (5, 1, 5, 2, 2, 3.14159, 8, 3, 2.5), "%*s" % (-5, "a")
"%*d" % (1,)
"%*d" % ("a", 1)
"%.*f" % (1.5, 2)
"%(a)*d" % {"a": 1}
"%f %e %g %F %E %G" % (1.5, 1.5, 1.5, 1.5, 1.5, 1.5), "%.0f %.0e %.0g %.3f %.10g %#.0f %#g" % (2.5, 2.5, 2.5, 1/3, 1/3, 2.0, 1.0), "%f %e %g" % (float('inf'), float('-inf'), float('nan')), "%g %g %g %g" % (1e5, 1e6, 1e-4, 1e-5), "%G" % 1e-10, "%5.1f|%-8.2f|%+.1f|%08.2f|% .1f" % (1.25, 1.25, 1.25, -1.25, 1.25), "%F" % float('inf'), "%010f" % float("-inf"), "%.50f" % 0.1, "%.100g" % 0.1
"%f" % 10**400
"%d" % 1e30, "%x" % -255, "%#o" % 0, "%#x" % 0, "%.3d" % 5, "%5.3d" % 5, "%-5.3d|" % 5, "%+.3d" % 5, "%05.3d" % 5, "%.0d" % 0, "%#.3x" % 10, "%hd %ld %lld" % (1,2,3) if 0 else 0
"%ld" % 5
"%hhd" % 5
"%s" % b"a", "%r" % b"a", "%s" % "é", "%5s" % "é"
"{}".format(1), "{} {}".format(1, 2), "{0} {1} {0}".format(1, 2), "{a}".format(a=1), "{0[a]}".format({"a":1}), "{0[0]}".format([5]), "{0.real}".format(5), "{a[b].real}".format(a={"b":5}), "{!r} {!s} {!a}".format("é", "é", "é"), "{:>5}|{:<5}|{:^5}|{:*^7}".format(1, 2, 3, 4), "{{}}".format(), "{{{}}}".format(1), "{:{}}".format(1, 5), "{:{w}.{p}f}".format(1.5, w=8, p=2), "{0[-1]}".format({"-1": 3}), "{0[a b]}".format({"a b": 1})
"{}".format()
"{} {}".format(1)
"{1}".format(1)
"{a}".format()
"{a}".format(1)
"{0[a]}".format([1])
"{0[5]}".format([1])
"{0.foo}".format(1)
"{0} {}".format(1, 2)
"{} {0}".format(1, 2)
"{".format()
"}".format()
"{0".format(1)
"{!".format(1)
"{!r".format(1)
"{!x}".format(1)
"{!rs}".format(1)
"{!}".format(1)
"{:".format(1)
"{0[}".format([1])
"{0[]}".format([1])
"{0.}".format(1)
"{0[0}".format([1])
"{0[0]x}".format([1])
"{.real}".format(5), "{[0]}".format([5]), "{0.real.imag}".format(5), "{-1}".format(5) if 0 else 0
"{-1}".format(5)
"{ 0}".format(5)
"{a.b.c}".format(a=1)
"{:d}".format("a")
"{:s}".format(1)
"{:x}".format(1.5)
"{:f}".format("a")
"{:q}".format(1)
"{:q}".format(1.0)
"{:q}".format("a")
"{:5}".format([])
"{:5}".format(None)
"{:5}".format({})
"{}".format(None), "{}".format([]), "{:}".format([])
"{:+c}".format(65)
"{:.2d}".format(5)
"{:,x}".format(5)
"{:,c}".format(5)
"{:,_}".format(5)
"{:_,}".format(5)
"{:,,}".format(5)
"{:,s}".format("a")
"{:=5}".format("a")
"{:+}".format("a")
"{: }".format("a")
"{:#}".format("a")
"{:05}".format("a"), "{:<05}".format("a"), "{:z}".format(1.5)
"{:z}".format(1)
"{:z}".format("a")
"{:.2}".format("abc"), "{:5.2}|".format("abc"), "{:>5.2}".format("abc"), "{:s}".format("a"), "{:^10}".format("abc"), "{:^^10}".format("abc"), "{:é>5}".format("a"), "{:}}".format(1) if 0 else 0
"{:.f}".format(1.5)
"{:.}".format(1.5)
"{:5 }".format(1)
"{:5x5}".format(1)
"{:99999999999999999999}".format(1)
"{:.99999999999999999999f}".format(1.0)
"{}".format(1.5), "{:f}".format(1.5), "{:.2f}".format(1.555), "{:10.2f}|".format(1.5), "{:e}".format(12345.678), "{:.3e}".format(12345.678), "{:g}".format(12345678.9), "{:.3g}".format(12345.678), "{:%}".format(0.5), "{:.1%}".format(0.555), "{:,}".format(1234567.891), "{:,.2f}".format(1234567.891), "{:_.2f}".format(1234567.891), "{:+.1f}".format(1.25), "{:010.2f}".format(-1.5), "{:E} {:G} {:F}".format(1e10, 1e10, float('nan')), "{:#.0f} {:#g}".format(1.0, 1.0), "{:n}".format(1.5), "{:.0f} {:.0f} {:.0f}".format(0.5, 1.5, 2.5), "{:}".format(1e16), "{:.10}".format(1/3), "{:5}".format(1.5), "{:<8}|".format(1.5), "{:=+8}".format(1.5), "{:z.1f}".format(-0.01), "{:+z.0f}".format(-0.1), "{:.3}".format(1e10), "{:10}|".format(float('inf')), "{:010}".format(float('-inf')), "{:.2}".format(123.0), "{:#.3}".format(123.0), "{:.1}".format(0.0), "{:,}".format(1e20), "{:,.3}".format(1e5)
"{:.2f}".format(10**400)
"{:f}".format(10**30), "{:.3e}".format(10**30), "{:g}".format(2**100)
format(5), format(5, "d"), format("a", ">3"), format(1.5, ".2f"), format([1]), format(None, "")
format(None, "d")
format([1], "d")
format(5, 5)
format()
format(object(), "x")
format(5, "d", 1)
f"{1}" f"{'a'!r:>5}" f"{1.5:.{2}f}", f"{1=}", f"{1 + 1 = }", f"{'a'=!s}", f"{1.5=:.2f}", f"{{}}", f"{'{'}", f"{'a' 'b'}", f"{[1,2][0]}", f"{ {1:2}[1] }", f"{(lambda x: x)(5)}", f"{1:>{1+4}}", f'{"nested " + f"{1}"}', f"{'\n'}", f"{1!r}", f"{None}", f"{1,2}", f"{'a':{'>'}{5}}", f"{*[1,2],}", f"{1 if 1 else 2}", f"{3!r:^5}", f"\x41{1}\n", rf"\n{1}", f"a{''}b", f"{'a'
}"
f"{'%s' % 5}", f"{5:%}" , f"{0xff:#06x}", f"{1_000:_}", f"{'x'!a}"
"{0:{1}{2}}".format(5, ">", 4), "{:{}{}{}.{}}".format(1.5, "*", ">", 10, 3), "{0!r:>{w}}".format("a", w=6)
"{:{:{}}}".format(1, 2, 3)
"{0:{0}}".format(5)
"%s" % (1,2)
'%.1f' % 0.25, '%.1f' % 0.35, '%.2f' % 1.005, '%.15g' % 0.1, '%.17g' % 0.1, '%r' % 0.1, '%s' % 1e16, '%s' % 1e15, '%s' % 123456789.123
str(1e16), str(1e15), repr(1e-4), repr(1e-5), repr(123456789012345680.0), str(0.1), str(1e22), str(1e23), repr(5e-324), repr(1.7976931348623157e308), str(-0.0), str(1.0), str(100.0), str(1e100), repr(0.1+0.2), repr(2/3), str(1e5), repr(float(2**53)), repr(9007199254740993.0)
"{:>{}}".format("a", 3), "{:{fill}{align}{width}}".format("x", fill="*", align="^", width=5)
"{0:}".format(5), "{0!s}".format(5), "{0!s:5}|".format(5), "{:1}".format(12345), "{:.0}".format("abc"), "{:0}".format(5), "{:00}".format(5), "{:01}".format(5)
"{a.__class__.__name__}".format(a=5)
"{:\n>5}".format(1), "{:{{>5}".format(1) if 0 else 0
"{:{{>5}".format(1)
''')
