# Doubles as text and back where conversions go wrong.
from math import inf, nan
values = [0.0, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
          9.999999999999999e22, 1e23, 2.0**-1074 * 3, 9007199254740993.0,
          0.1, 1 / 3, 123456789.125, 4.35, 2.675, 1e16, 1e-5, 0.0001]
for v in values:
    print(repr(v), repr(-v), "%.3f|%.0e|%g|%.17g|%G" % ((v,) * 5)[:60])
    print(f"{v:.2} {v:.20} {v:#.4} {v:,.1f}"[:80])
    print([round(v, n) for n in (-400, -22, -2, 0, 1, 2, 16, 323, 400)])
for half in (5e22, 1.5e23, 5e25, 2.5, 50.0, 150.0, 0.5):
    print([round(half, n) for n in range(-27, 2)])
for text in ("1e400", "-1e400", "1e-400", "-1e-400", "+.5e+1", "1_0.0_1",
             "9" * 400, "0." + "0" * 400 + "1", " -inf ", "+Infinity", "NaN",
             "1__0", "1_", "_1", "e5", "1e", "1e+", "0x1p3", "--1", "infinit",
             "1\0", ".", ""):
    try:
        print(float(text))
    except ValueError as e:
        print(str(e)[:60])
print(inf, -inf, nan, -nan, len("%.5000f" % 0.1), len(f"{1e-300:.3000e}"))
