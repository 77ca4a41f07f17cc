// SPDX-License-Identifier: MIT
// cores.c -- how many cores the machine really gives: two native spinning
// threads against one. Every comparison of threads with processes is judged
// against this, since a shared machine often gives less than two.

#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void *spin(void *result)
{
    volatile unsigned x = 1;
    for (long i = 0; i < 150000000; i++) x = x * 1664525 + 1013904223;
    if (result) *(unsigned *)result = x;
    return NULL;
}

int main(void)
{
    double best = 0;
    for (int round = 0; round < 3; round++) {
        pthread_t other;
        double start = now();
        spin(NULL);
        double one = now() - start;
        start = now();
        pthread_create(&other, NULL, spin, NULL);
        spin(NULL);
        pthread_join(other, NULL);
        double both = now() - start, cores = 2 * one / both;
        if (cores > best) best = cores;
    }
    printf("%ld cores, two native threads run as %.2f\n",
           sysconf(_SC_NPROCESSORS_ONLN), best);
    return 0;
}
