// SPDX-License-Identifier: MIT
// utf8.c -- decoding, encoding and counting, strict and with surrogates.

#include "tests/unit/test.h"

#include "vm/base/utf8.h"

TEST(every_code_point_comes_back)
{
    char bytes[UTF8_MAX_BYTES];
    for (uint32_t code = 0; code <= UTF8_MAX_CODE; code++) {
        int n = utf8_encode(code, bytes, UTF8_STRICT);
        if (utf8_is_surrogate(code)) {
            EXPECT_INT(n, 0);
            n = utf8_encode(code, bytes, UTF8_SURROGATES);
        }
        EXPECT_INT(n, utf8_size(code));
        uint32_t back = 0, valid = 0;
        EXPECT_INT(utf8_decode(bytes, (size_t)n, &back, UTF8_SURROGATES), n);
        EXPECT_INT(back, code);
        EXPECT_INT(utf8_decode_valid(bytes, &valid), n);
        EXPECT_INT(valid, code);
    }
    EXPECT_INT(utf8_encode(UTF8_MAX_CODE + 1, bytes, UTF8_SURROGATES), 0);
}

static void expect_fault(const char *s, size_t size, int bytes)
{
    uint32_t code;
    EXPECT_INT(utf8_decode(s, size, &code, UTF8_STRICT), 0);
    EXPECT_INT(code, bytes);
}

TEST(bad_bytes_are_refused)
{
    expect_fault("\x80", 1, 1);              // a continuation alone
    expect_fault("\xC0\x80", 2, 1);          // overlong
    expect_fault("\xE0\x80\x80", 3, 1);      // overlong
    expect_fault("\xF0\x80\x80\x80", 4, 1);  // overlong
    expect_fault("\xED\xA0\x80", 3, 1);      // surrogate
    expect_fault("\xF4\x90\x80\x80", 4, 1);  // too large
    expect_fault("\xF5\x80\x80\x80", 4, 1);  // too large
    expect_fault("\xE2\x82", 2, 2);          // cut off
    expect_fault("\xF0\x9F\x98", 3, 3);      // cut off
    expect_fault("\xE2\x82z", 3, 2);         // broken off
}

TEST(validate_finds_the_first_fault)
{
    const char text[] = "plain ascii, then \xC3\xA9 and \xE2\x82\xAC.";
    EXPECT_INT(utf8_validate(text, sizeof text - 1, UTF8_STRICT),
               sizeof text - 1);
    const char bad[] = "0123456789\xC3\xA9\xFFz";
    EXPECT_INT(utf8_validate(bad, sizeof bad - 1, UTF8_STRICT), 12);
    const char lone[] = "ab\xED\xB2\x80";
    EXPECT_INT(utf8_validate(lone, 5, UTF8_STRICT), 2);
    EXPECT_INT(utf8_validate(lone, 5, UTF8_SURROGATES), 5);
}

TEST(counting)
{
    const char text[] = "na\xC3\xAFve caf\xC3\xA9 \xF0\x9F\x98\x80 end of it";
    size_t size = sizeof text - 1;
    EXPECT_INT(utf8_count(text, size), 22);
    EXPECT_INT(utf8_offset(text, size, 0), 0);
    EXPECT_INT(utf8_offset(text, size, 3), 4);
    EXPECT_INT(utf8_offset(text, size, 22), size);
    EXPECT_INT(utf8_offset(text, size, 99), size);
    Utf8Scan scan = utf8_scan(text, size);
    EXPECT_INT(scan.count, 22);
    EXPECT_INT(scan.max, 0x1F600);
    EXPECT_INT(utf8_scan("", 0).count, 0);
    EXPECT_INT(utf8_ascii_prefix(text, size), 2);
    EXPECT(utf8_is_ascii("all of this is plain", 20));
}
