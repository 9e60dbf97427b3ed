#include "failure.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "block.h"

namespace simt
{
namespace
{
char message[512];

void note(const void* site, const char* format, va_list arguments)
{
    if (message[0] != 0)
    {
        return;
    }
    const int length = snprintf(message, sizeof message, "thread %u of block %u ", running.thread->index, running.block);
    const int more = vsnprintf(message + length, sizeof message - length, format, arguments);
    const size_t end = size_t(length + more) < sizeof message ? size_t(length + more) : sizeof message - 1;
    snprintf(message + end, sizeof message - end, "\n%p", site);
}
}

void report(const void* site, const char* format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    note(site, format, arguments);
    va_end(arguments);
}

void fail(const void* site, const char* format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    note(site, format, arguments);
    va_end(arguments);
    for (;;)
    {
        running.thread->fiber.yield(); // and never again: the launch is over
    }
}

const char* failure()
{
    return message;
}

void forget_failure()
{
    message[0] = 0;
}
}
