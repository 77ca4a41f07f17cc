// SPDX-License-Identifier: MIT
// problem.h -- SyntaxProblems as exceptions and warnings.
#ifndef BATON_COMPILER_PROBLEM_H
#define BATON_COMPILER_PROBLEM_H

#include "compiler/source.h"
#include "vm/object/type.h"

typedef enum ProblemStage {
    STAGE_PARSE, // the source line is shown
    STAGE_SCOPE, // the line only if it's in a file; args hold the message only
    STAGE_GEN,   // the line only if it's in a file
} ProblemStage;

void problem_raise(Thread *t, const Source *source, Str *filename,
                   const SyntaxProblem *problem, ProblemStage stage);
// False: a warning became an exception.
bool problem_show_warnings(Thread *t, const Source *source, Str *filename,
                           const WarningList *warnings);

#endif
