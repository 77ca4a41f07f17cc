// SPDX-License-Identifier: MIT
// version.h -- the one place where Baton's version stands.
#ifndef BATON_REPL_VERSION_H
#define BATON_REPL_VERSION_H

#define BATON_VERSION "0.1.0"

#endif
