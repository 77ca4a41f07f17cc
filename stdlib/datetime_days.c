// SPDX-License-Identifier: MIT
// datetime_days.c -- days as numbers, and the usual texts of ISO 8601.
#include "stdlib/datetime.h"

static const int16_t BEFORE[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243,
                                 273, 304, 334, 365};

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int datetime_days_in_month(int64_t year, int64_t month)
{
    return BEFORE[month + 1] - BEFORE[month] + (month == 2 && is_leap(year));
}

int64_t datetime_ordinal(int64_t year, int month, int day)
{
    int64_t before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400
         + BEFORE[month] + (month > 2 && is_leap(year)) + day;
}

void datetime_from_ordinal(int64_t n, int *year, int *month, int *day)
{
    int64_t y = (n - 1) * 400 / 146097 + 1;     // one off at most
    while (datetime_ordinal(y, 1, 1) > n) y--;
    while (datetime_ordinal(y + 1, 1, 1) <= n) y++;
    int rest = (int)(n - datetime_ordinal(y, 1, 1)) + 1, m = 12;
    bool leap = is_leap(y);
    while (BEFORE[m] + (m > 2 && leap) >= rest) m--;
    *year = (int)y;
    *month = m;
    *day = rest - BEFORE[m] - (m > 2 && leap);
}

// Text -----------------------------------------------------------------------

static bool take_digits(const char **at, int n, int *out)
{
    *out = 0;
    for (; n > 0; n--, (*at)++) {
        if (**at < '0' || **at > '9') return false;
        *out = *out * 10 + (**at - '0');
    }
    return true;
}

static bool take_mark(const char **at, char mark)
{
    return *(*at)++ == mark;
}

// The text ends with a NUL, which no step goes beyond.
int datetime_parse(const Str *s, int fields[7])
{
    const char *at = s->data, *end = s->data + s->size;
    for (int i = 3; i < 7; i++) fields[i] = 0;
    if (!take_digits(&at, 4, &fields[0]) || !take_mark(&at, '-')
        || !take_digits(&at, 2, &fields[1]) || !take_mark(&at, '-')
        || !take_digits(&at, 2, &fields[2]))
        return 0;
    if (at == end) return 3;
    if ((*at != 'T' && *at != ' ') || !*at++
        || !take_digits(&at, 2, &fields[3]) || !take_mark(&at, ':')
        || !take_digits(&at, 2, &fields[4]))
        return 0;
    if (at == end) return 7;
    if (!take_mark(&at, ':') || !take_digits(&at, 2, &fields[5])) return 0;
    if (at == end) return 7;
    if (!take_mark(&at, '.') || end - at != 6) return 0;
    return take_digits(&at, 6, &fields[6]) ? 7 : 0;
}

static char *put(char *out, int n, int digits)
{
    for (int i = digits - 1; i >= 0; i--, n /= 10)
        out[i] = (char)('0' + n % 10);
    return out + digits;
}

static char *put_marked(char *out, char mark, int n, int digits)
{
    *out = mark;
    return put(out + 1, n, digits);
}

int datetime_show(const Moment *m, char sep, char *out)
{
    char *at = put(out, m->year, 4);
    at = put_marked(at, '-', m->month, 2);
    at = put_marked(at, '-', m->day, 2);
    if (!m->has_time) return (int)(at - out);
    at = put_marked(at, sep, m->hour, 2);
    at = put_marked(at, ':', m->minute, 2);
    at = put_marked(at, ':', m->second, 2);
    if (m->us) at = put_marked(at, '.', m->us, 6);
    return (int)(at - out);
}
