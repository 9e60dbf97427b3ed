// Stacks that run in turns: what a CUDA thread is here.
#pragma once

#include <setjmp.h>
#include <stdint.h>

namespace simt
{
class Fiber
{
public:
    Fiber();
    ~Fiber();
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    // Runs until the fiber yields. After its last yield from a job it begins the job anew.
    void resume(void (*job)());

    // Gives control back to whoever resumed the running fiber.
    void yield();

    // The job is not gone on with: the next one begins on an empty stack.
    void forget()
    {
        is_begun_ = false;
    }

    // Whether an address lies on its stack.
    bool owns(uintptr_t address) const
    {
        return address - stack_ < stack_bytes;
    }

private:
    static constexpr uintptr_t stack_bytes = 256 * 1024;

    static void run();

    uintptr_t stack_;
    jmp_buf inside_;
    jmp_buf outside_;
    void (*job_)() = nullptr;
    bool is_begun_ = false;
};
}
