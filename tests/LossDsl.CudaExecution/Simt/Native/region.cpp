#include <string.h>

#include "block.h"
#include "failure.h"
#include "memory.h"

namespace simt
{
namespace
{
Touch now(bool is_atomic)
{
    const Thread& thread = *running.thread;
    return { running.serial, running.first_serial, thread.barriers, thread.warp_barriers, thread.warp(), thread.index, is_atomic };
}

// Whether what was done before happened before what is done now, whatever the order is that threads run in.
bool is_ordered(const Touch& before, const Touch& now)
{
    if (before.launch != now.launch)
    {
        return true;
    }
    if (before.block != now.block)
    {
        return false;
    }
    return before.thread == now.thread || before.barriers < now.barriers
        || (before.warp == now.warp && before.warp_barriers < now.warp_barriers);
}

// Both have touched it: what is in common stays.
void merge(Touch& before, const Touch& now)
{
    if (is_ordered(before, now))
    {
        before = now;
        return;
    }
    before.thread = Touch::several;
    before.warp = before.warp == now.warp ? now.warp : Touch::several;
    before.block = before.block == now.block ? now.block : Touch::several;
    before.is_atomic &= now.is_atomic;
}
}

Region::Region(uint32_t number, uintptr_t begin, size_t bytes)
    : number_(number), begin_(begin), bytes_(bytes), granules_((bytes + granule - 1) / granule)
{
    forget();
}

void Region::read(uintptr_t address, size_t bytes, const void* site, bool is_atomic)
{
    const Touch mine = now(is_atomic);
    for (size_t k = (address - begin_) / granule; k <= (address + bytes - 1 - begin_) / granule; k++)
    {
        Granule& place = granules_[k];
        if (!place.is_written)
        {
            fail(site, "reads %zu bytes at offset %zu of %s %u, which nobody has written", bytes, size_t(address - begin_), name(), number_);
        }
        if (!is_ordered(place.write, mine) && !(is_atomic && place.write.is_atomic))
        {
            fail(site, "reads %zu bytes at offset %zu of %s %u while another thread writes there", bytes, size_t(address - begin_), name(), number_);
        }
        merge(place.read, mine);
    }
}

void Region::write(uintptr_t address, size_t bytes, const void* site, bool is_atomic)
{
    const Touch mine = now(is_atomic);
    for (size_t k = (address - begin_) / granule; k <= (address + bytes - 1 - begin_) / granule; k++)
    {
        Granule& place = granules_[k];
        if (!is_ordered(place.write, mine) && !(is_atomic && place.write.is_atomic))
        {
            fail(site, "writes %zu bytes at offset %zu of %s %u while another thread writes there", bytes, size_t(address - begin_), name(), number_);
        }
        if (!is_ordered(place.read, mine) && !(is_atomic && place.read.is_atomic))
        {
            fail(site, "writes %zu bytes at offset %zu of %s %u while another thread reads there", bytes, size_t(address - begin_), name(), number_);
        }
        place.write = mine;
        place.is_written = true;
    }
}

void Region::written_by_host(uintptr_t address, size_t bytes)
{
    for (size_t k = (address - begin_) / granule; bytes > 0 && k <= (address + bytes - 1 - begin_) / granule; k++)
    {
        granules_[k].is_written = true;
    }
}

size_t Region::first_unwritten(uintptr_t address, size_t bytes) const
{
    for (size_t k = (address - begin_) / granule; bytes > 0 && k <= (address + bytes - 1 - begin_) / granule; k++)
    {
        if (!granules_[k].is_written)
        {
            const uintptr_t place = begin_ + k * granule;
            return place < address ? 0 : place - address;
        }
    }
    return bytes;
}

void Region::forget()
{
    if (!granules_.empty())
    {
        memset(granules_.data(), 0, granules_.size() * sizeof(Granule)); // serial numbers begin at 1: all is long ago
    }
}

const char* Region::name() const
{
    return number_ == Memory::shared_number ? "shared memory" : "allocation";
}
}
