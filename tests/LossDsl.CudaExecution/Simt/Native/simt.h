// The emulator, as its two sides see it: the kernels, whose text is compiled into a library of its own, and the host, which launches them.
//
// A launch runs on the calling thread. Each CUDA thread is a fiber; what CUDA threads wait for one another at is where fibers change. Kernels are compiled with
// -fsanitize=thread and others, but linked without the sanitizers: the emulator answers their calls itself, so that every access to memory is looked at before it
// happens, and a bug ends the launch with a message instead of the process.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define SIMT_API extern "C" __attribute__((visibility("default")))

// What a launch counted: what its threads asked of global memory, the 32-byte sectors that the accesses of a warp touched together,
// and how many accesses of single threads there were. What was asked of memory that is counted apart stands in the last numbers only.
struct simt_traffic
{
    uint64_t bytes_read;
    uint64_t bytes_written;
    uint64_t sectors_read;
    uint64_t sectors_written;
    uint64_t reads;
    uint64_t writes;
    uint64_t bytes_read_together; // as bytes_read, but once where all threads of a block read the same place together
    uint64_t bytes_read_apart;
    uint64_t bytes_written_apart;
};

struct simt_launch
{
    void (*kernel)(void** arguments); // what SIMT_KERNEL defines for it
    void** arguments;                 // as cuLaunchKernel has them
    void* (*shared_memory)();         // what SIMT_MODULE defines
    uint32_t blocks;
    uint32_t threads;
    uint32_t order;      // 0: ascending, 1: descending, others: random, each in its own way
    uint32_t traffic_on; // whether traffic is counted
    uint64_t most_steps; // steps of all threads together after which there is no end in sight
    void* const* apart;  // places in the allocations whose traffic is counted apart
    uint32_t apart_count;
};

// For the host.
SIMT_API int simt_run(const simt_launch* launch, simt_traffic* traffic, char* message, size_t message_size);
SIMT_API void simt_memory_add(uint32_t number, void* address, size_t bytes);
SIMT_API void simt_memory_remove(void* address);
SIMT_API void simt_memory_write(void* address, size_t bytes);             // the host has written there
SIMT_API size_t simt_memory_unwritten(const void* address, size_t bytes); // the first byte that nobody has written; bytes: none

// For kernels.
struct simt_index
{
    uint32_t x, y, z;
};

enum simt_lanes // which lane a shuffle reads from, given its operand
{
    SIMT_EXACTLY,
    SIMT_UP,
    SIMT_DOWN,
    SIMT_XOR,
};

// They are the same as long as a thread runs, which lets compilers ask once.
SIMT_API simt_index simt_thread_index() __attribute__((const));
SIMT_API simt_index simt_block_index() __attribute__((const));
SIMT_API simt_index simt_block_size() __attribute__((const));
SIMT_API simt_index simt_grid_size() __attribute__((const));
SIMT_API void simt_barrier();
SIMT_API void simt_warp_barrier(uint32_t mask);
SIMT_API void simt_shuffle(uint32_t mask, void* value, uint32_t size, simt_lanes lanes, uint32_t operand, uint32_t width);
SIMT_API uint32_t simt_ballot(uint32_t mask, bool vote);
SIMT_API void simt_atomic(void* place, uint32_t size); // before it is done
