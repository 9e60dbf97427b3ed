// What a launch asks of global memory.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <unordered_map>
#include <vector>

#include "simt.h"

namespace simt
{
// The lanes of a warp that execute an instruction for the same time reach memory together, in sectors of 32 bytes. Which accesses these are follows from their
// place in the code and from how often the thread has been there.
class Traffic
{
public:
    void begin_launch(const simt_launch& launch);
    void begin_block(uint32_t threads);
    void count(uint32_t thread, const void* site, uintptr_t address, size_t bytes, bool is_write, uint32_t region);
    void end_block();

    const simt_traffic& total() const
    {
        return total_;
    }

private:
    struct Request
    {
        bool is_write;
        std::vector<uint64_t> sectors;
    };

    // What the threads of a block read by one instruction, each of them for the same time.
    struct Together
    {
        uintptr_t address;
        uint32_t threads;
        bool is_same; // all of them the same place
        size_t bytes; // of all of them
    };

    bool is_on_ = false;
    std::vector<uint32_t> apart_; // the numbers of allocations
    uint32_t threads_ = 0;
    simt_traffic total_ = {};
    std::vector<std::unordered_map<uintptr_t, uint32_t>> visits_;     // of each thread, by site
    std::vector<std::unordered_map<uint64_t, Request>> requests_;     // of each warp, by site and visit
    std::unordered_map<uint64_t, Together> together_;                 // by site and visit
};

extern Traffic traffic;
}
