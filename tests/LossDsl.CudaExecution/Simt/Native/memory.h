// Memory as the kernels see it: which addresses exist, what was written, and which accesses no barrier keeps apart.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <vector>

namespace simt
{
// Neighbouring elements of two bytes are looked at apart; single bytes share what is known of them.
constexpr size_t granule = 2;

// Who touched a granule last, and when.
struct Touch
{
    static constexpr uint32_t several = ~0u; // threads that no barrier kept apart

    uint32_t block;  // its serial number
    uint32_t launch; // the serial number of the launch's first block
    uint32_t barriers;
    uint32_t warp_barriers;
    uint32_t warp;
    uint32_t thread;
    bool is_atomic;
};

struct Granule
{
    Touch write;
    Touch read;
    bool is_written;
};

// A stretch of memory that is watched.
class Region
{
public:
    Region() = default;
    Region(uint32_t number, uintptr_t begin, size_t bytes);

    bool contains(uintptr_t address) const
    {
        return address - begin_ < bytes_;
    }

    uint32_t number() const
    {
        return number_;
    }

    uintptr_t begin() const
    {
        return begin_;
    }

    size_t bytes() const
    {
        return bytes_;
    }

    // Fails if a thread that nothing keeps apart from the running one has touched the place, or if nobody has written what is read.
    void read(uintptr_t address, size_t bytes, const void* site, bool is_atomic = false);
    void write(uintptr_t address, size_t bytes, const void* site, bool is_atomic = false);

    void written_by_host(uintptr_t address, size_t bytes);
    size_t first_unwritten(uintptr_t address, size_t bytes) const;

    // As before anything was written.
    void forget();

private:
    const char* name() const;

    uint32_t number_ = 0;
    uintptr_t begin_ = 0;
    size_t bytes_ = 0;
    std::vector<Granule> granules_;
};

// Where an access may go, besides the stack of the running thread.
class Memory
{
public:
    static constexpr uint32_t shared_number = 0; // of the region that is shared memory; others have the host's numbers

    void add(uint32_t number, uintptr_t begin, size_t bytes);
    void remove(uintptr_t begin);

    // The constants and the shared memory of the library that a kernel stands in.
    void enter_module(const void* kernel, void* (*shared_memory)());

    // Shared memory of a block that begins.
    void begin_block()
    {
        shared_.forget();
    }

    // What the address lies in, null: nothing that is watched.
    Region* find(uintptr_t address);

    // The watched region that ends or begins closest to an address, null: there is none.
    const Region* nearest(uintptr_t address) const;

    bool is_constant(uintptr_t address) const;

private:
    std::vector<Region> regions_; // by address
    size_t last_ = 0;             // the one that was found last
    Region shared_;
    std::vector<std::pair<uintptr_t, uintptr_t>> constants_;
};

extern Memory memory;
}
