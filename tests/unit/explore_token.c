// SPDX-License-Identifier: MIT
// explore_token.c -- tokens come back as they went, and no damage passes.
#include "stdlib/explore/token.h"

#include <stdlib.h>

#include "tests/unit/test.h"
#include "vm/base/prng.h"

static Token sample(uint32_t steps)
{
    Token token = {.version = 0xabcd, .granularity = 3, .mode = 2, .flags = 1,
                   .script = 0xdeadbeef, .function = 7, .points = 123,
                   .trace = 0xffffffff};
    for (uint32_t i = 0; i < steps; i++)
        vec_need_push(&token.schedule, (ScheduleStep){
            i * i * 3 + i, (uint8_t)(i % 5), (uint8_t)(i * 77)});
    return token;
}

static void expect_same(const Token *a, const Token *b)
{
    EXPECT_INT(a->version, b->version);
    EXPECT_INT(a->granularity, b->granularity);
    EXPECT_INT(a->mode, b->mode);
    EXPECT_INT(a->flags, b->flags);
    EXPECT_INT(a->script, b->script);
    EXPECT_INT(a->function, b->function);
    EXPECT_INT(a->points, b->points);
    EXPECT_INT(a->trace, b->trace);
    EXPECT_INT(a->schedule.count, b->schedule.count);
    for (size_t i = 0; i < a->schedule.count; i++) {
        EXPECT_INT(a->schedule.items[i].point, b->schedule.items[i].point);
        EXPECT_INT(a->schedule.items[i].thread, b->schedule.items[i].thread);
        EXPECT_INT(a->schedule.items[i].check, b->schedule.items[i].check);
    }
}

TEST(comes_back_as_it_went)
{
    for (uint32_t steps = 0; steps < 50; steps++) {
        Token out, token = sample(steps);
        char *text = token_write(&token);
        EXPECT_INT(token_read(text, &out), TOKEN_FINE);
        expect_same(&token, &out);
        mem_free(text);
        vec_free(&token.schedule);
        vec_free(&out.schedule);
    }
}

TEST(three_switches_take_few_characters)
{
    Token token = sample(3);
    char *text = token_write(&token);
    EXPECT(strncmp(text, "B1:", 3) == 0);
    EXPECT(strlen(text) < 60);
    mem_free(text);
    vec_free(&token.schedule);
}

TEST(names_the_problem)
{
    Token out;
    EXPECT_INT(token_read("", &out), TOKEN_NOT_ONE);
    EXPECT_INT(token_read("seed 7", &out), TOKEN_NOT_ONE);
    EXPECT_INT(token_read("B:", &out), TOKEN_NOT_ONE);
    EXPECT_INT(token_read("B2:AAAA", &out), TOKEN_NEWER);
    EXPECT_INT(token_read("B17:", &out), TOKEN_NEWER);
    EXPECT_INT(token_read("B1:", &out), TOKEN_DAMAGED);
    EXPECT_INT(token_read("B1:!!!!", &out), TOKEN_DAMAGED);
}

TEST(damage_is_found)
{
    static const char LETTERS[] = "AZaz09-_";
    Token token = sample(6);
    char *text = token_write(&token);
    size_t length = strlen(text);
    int tried = 0, passed = 0;
    for (size_t i = 3; i < length; i++) {
        for (const char *c = LETTERS; *c; c++) {
            char kept = text[i];
            if (kept == *c) continue;
            Token out;
            text[i] = *c;
            tried++;
            if (token_read(text, &out) == TOKEN_FINE) {
                passed++;
                vec_free(&out.schedule);
            }
            text[i] = kept;
        }
    }
    EXPECT(tried > 300);
    EXPECT_INT(passed, 0);
    mem_free(text);
    vec_free(&token.schedule);
}

// Any bytes at all: no crash, no endless loop.
TEST(noise_is_read_safely)
{
    Prng prng;
    prng_seed(&prng, 1);
    for (int i = 0; i < 20000; i++) {
        char text[64] = "B1:";
        size_t n = prng_below(&prng, 50);
        for (size_t j = 0; j < n; j++)
            text[3 + j] = (char)(33 + prng_below(&prng, 90));
        Token out;
        if (token_read(text, &out) == TOKEN_FINE) vec_free(&out.schedule);
    }
}
