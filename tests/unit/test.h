// SPDX-License-Identifier: MIT
// test.h -- C unit tests: a file is a program, a TEST is a function in it.
//
//   #include "tests/unit/test.h"
//
//   TEST(one_and_one_is_two)
//   {
//       EXPECT_INT(1 + 1, 2);
//   }
//
// The tests of a file run in order, in one process. A failed EXPECT prints
// both sides and goes on; the program's exit status is 1 if any failed. An
// argument picks the tests whose names contain it.

#ifndef BATON_TESTS_UNIT_TEST_H
#define BATON_TESTS_UNIT_TEST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct Test Test;
struct Test {
    const char *name;
    void (*run)(void);
    Test *next;
};

static Test *test_first;
static Test **test_last = &test_first;
static int test_failures;

#define TEST(id)                                                            \
    static void test_##id(void);                                            \
    __attribute__((constructor)) static void add_##id(void)                 \
    {                                                                       \
        static Test test = {#id, test_##id, NULL};                          \
        *test_last = &test;                                                 \
        test_last = &test.next;                                             \
    }                                                                       \
    static void test_##id(void)

#define EXPECT(cond)                                                        \
    do {                                                                    \
        if (!(cond)) test_fail(__FILE__, __LINE__, #cond);                  \
    } while (0)

#define EXPECT_INT(got, want)                                               \
    do {                                                                    \
        long long got_ = (long long)(got), want_ = (long long)(want);       \
        if (got_ != want_) {                                                \
            test_fail(__FILE__, __LINE__, #got);                            \
            fprintf(stderr, "    got %lld, expected %lld\n", got_, want_);  \
        }                                                                   \
    } while (0)

#define EXPECT_STR(got, want)                                               \
    do {                                                                    \
        const char *got_ = (got), *want_ = (want);                          \
        if (strcmp(got_, want_) != 0) {                                     \
            test_fail(__FILE__, __LINE__, #got);                            \
            fprintf(stderr, "    got \"%s\", expected \"%s\"\n", got_,      \
                    want_);                                                 \
        }                                                                   \
    } while (0)

static void test_fail(const char *file, int line, const char *what)
{
    __atomic_fetch_add(&test_failures, 1, __ATOMIC_RELAXED);
    fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
}

int main(int argc, char **argv)
{
    for (Test *test = test_first; test; test = test->next) {
        if (argc > 1 && !strstr(test->name, argv[1])) continue;
        int before = test_failures;
        test->run();
        if (test_failures > before)
            fprintf(stderr, "FAIL %s\n", test->name);
    }
    return test_failures > 0;
}

#endif
