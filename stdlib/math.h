// SPDX-License-Identifier: MIT
// math.h -- the functions of math that math_int.c, math_sum.c and
// math_gamma.c have.
#ifndef BATON_STDLIB_MATH_H
#define BATON_STDLIB_MATH_H

#include "vm/native.h"

extern NativeDef math_comb, math_factorial, math_gcd, math_isqrt, math_lcm,
                 math_perm;                                // math_int.c
extern NativeDef math_gamma, math_lgamma;                  // math_gamma.c
extern NativeDef math_dist, math_fsum, math_hypot, math_prod,
                 math_sumprod;                             // math_sum.c

#endif
