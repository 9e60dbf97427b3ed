// How a bug ends a launch.
#pragma once

namespace simt
{
// Notes what the running thread did wrong; site is the place in the kernel's code, for the host to find the line. The first note counts.
void report(const void* site, const char* format, ...) __attribute__((format(printf, 2, 3)));

// The same from within a kernel, which it leaves.
[[noreturn]] void fail(const void* site, const char* format, ...) __attribute__((format(printf, 2, 3)));

// What the launch failed with; empty: it did not.
const char* failure();
void forget_failure();
}
