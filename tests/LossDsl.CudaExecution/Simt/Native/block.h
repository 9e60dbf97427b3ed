// The block that runs: its threads, what they wait for, and who comes next.
#pragma once

#include <stdint.h>

#include <memory>
#include <random>
#include <vector>

#include "fiber.h"
#include "simt.h"

namespace simt
{
constexpr uint32_t warp_size = 32;

enum class State
{
    ready,
    at_barrier,
    at_warp_operation,
    ended,
};

// What the lanes of a warp do together: nothing is done before all that the mask names have come.
struct WarpOperation
{
    enum Kind
    {
        barrier,
        shuffle,
        ballot,
    };

    Kind kind;
    uint32_t mask;
    uint32_t source; // the lane that a shuffle reads from
    uint32_t size;   // bytes of value
    unsigned char value[16];
};

struct Thread
{
    uint32_t index;
    State state;
    const void* site; // where it waits
    WarpOperation operation;

    // How many it has passed: what it did before one, and another thread after the same one, is in order.
    uint32_t barriers;
    uint32_t warp_barriers;

    Fiber fiber;

    uint32_t warp() const
    {
        return index / warp_size;
    }

    uint32_t lane() const
    {
        return index % warp_size;
    }
};

// What runs at this moment.
struct Running
{
    const simt_launch* launch = nullptr;
    uint32_t block = 0;
    uint32_t serial = 0;       // numbers the blocks of all launches
    uint32_t first_serial = 0; // of this launch
    Thread* thread = nullptr;
    uint64_t steps_left = 0;
};

extern Running running;

// Runs all threads of running.block to their end.
void run_block(std::minstd_rand& random);

// A thread of the warp that runs.
Thread& lane_of_warp(uint32_t lane);

// Lets other threads run until this one is woken.
void wait(State state, const void* site);
void wake(Thread& thread);
}
