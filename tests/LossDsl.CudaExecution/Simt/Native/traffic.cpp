#include "traffic.h"

#include <algorithm>

#include "block.h"

namespace simt
{
Traffic traffic;

namespace
{
constexpr uintptr_t sector_bytes = 32;
}

void Traffic::begin_launch(bool is_on)
{
    is_on_ = is_on;
    total_ = {};
}

void Traffic::begin_block(uint32_t threads)
{
    if (is_on_)
    {
        visits_.assign(threads, {});
        requests_.assign((threads + warp_size - 1) / warp_size, {});
    }
}

void Traffic::count(uint32_t thread, const void* site, uintptr_t address, size_t bytes, bool is_write)
{
    if (!is_on_)
    {
        return;
    }
    (is_write ? total_.bytes_written : total_.bytes_read) += bytes;
    (is_write ? total_.writes : total_.reads)++;
    const uint32_t visit = visits_[thread][reinterpret_cast<uintptr_t>(site)]++;
    // Places in code differ in less than 2^40, visits of a thread in less than 2^24.
    Request& request = requests_[thread / warp_size][reinterpret_cast<uintptr_t>(site) << 24 | visit];
    request.is_write = is_write;
    for (uintptr_t sector = address / sector_bytes; sector <= (address + bytes - 1) / sector_bytes; sector++)
    {
        if (std::find(request.sectors.rbegin(), request.sectors.rend(), sector) == request.sectors.rend())
        {
            request.sectors.push_back(sector);
        }
    }
}

void Traffic::end_block()
{
    for (const auto& warp : requests_)
    {
        for (const auto& request : warp)
        {
            (request.second.is_write ? total_.sectors_written : total_.sectors_read) += request.second.sectors.size();
        }
    }
    requests_.clear();
}
}
