#include "fiber.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

namespace simt
{
namespace
{
Fiber* starting; // makecontext passes integers only
}

Fiber::Fiber()
{
    // Touched pages only cost memory.
    void* stack = mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED)
    {
        abort();
    }
    stack_ = reinterpret_cast<uintptr_t>(stack);
}

Fiber::~Fiber()
{
    munmap(reinterpret_cast<void*>(stack_), stack_bytes);
}

// setjmp and longjmp change stacks without asking the system; a context is only made for the first time on a stack.
void Fiber::resume(void (*job)())
{
    job_ = job;
    if (_setjmp(outside_) != 0)
    {
        return;
    }
    if (is_begun_)
    {
        _longjmp(inside_, 1);
    }
    is_begun_ = true;
    ucontext_t context;
    getcontext(&context);
    context.uc_stack.ss_sp = reinterpret_cast<void*>(stack_);
    context.uc_stack.ss_size = stack_bytes;
    context.uc_link = nullptr;
    makecontext(&context, &Fiber::run, 0);
    starting = this;
    setcontext(&context);
}

void Fiber::run()
{
    Fiber* self = starting;
    for (;;)
    {
        self->job_();
        self->yield();
    }
}

void Fiber::yield()
{
    if (_setjmp(inside_) == 0)
    {
        _longjmp(outside_, 1);
    }
}
}
