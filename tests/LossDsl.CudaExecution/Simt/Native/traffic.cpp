#include "traffic.h"

#include <algorithm>

#include "block.h"
#include "memory.h"

namespace simt
{
Traffic traffic;

namespace
{
constexpr uintptr_t sector_bytes = 32;
}

void Traffic::begin_launch(const simt_launch& launch)
{
    is_on_ = launch.traffic_on != 0;
    total_ = {};
    apart_.clear();
    for (uint32_t k = 0; k < launch.apart_count; k++)
    {
        if (const Region* region = memory.find(reinterpret_cast<uintptr_t>(launch.apart[k])))
        {
            apart_.push_back(region->number());
        }
    }
}

void Traffic::begin_block(uint32_t threads)
{
    threads_ = threads;
    if (is_on_)
    {
        visits_.assign(threads, {});
        requests_.assign((threads + warp_size - 1) / warp_size, {});
    }
}

void Traffic::count(uint32_t thread, const void* site, uintptr_t address, size_t bytes, bool is_write, uint32_t region)
{
    if (!is_on_)
    {
        return;
    }
    if (std::find(apart_.begin(), apart_.end(), region) != apart_.end())
    {
        (is_write ? total_.bytes_written_apart : total_.bytes_read_apart) += bytes;
        return;
    }
    (is_write ? total_.bytes_written : total_.bytes_read) += bytes;
    (is_write ? total_.writes : total_.reads)++;
    const uint32_t visit = visits_[thread][reinterpret_cast<uintptr_t>(site)]++;
    // Places in code differ in less than 2^40, visits of a thread in less than 2^24.
    const uint64_t key = reinterpret_cast<uintptr_t>(site) << 24 | visit;
    if (!is_write)
    {
        Together& read = together_.emplace(key, Together{ address, 0, true, 0 }).first->second;
        read.threads++;
        read.is_same &= read.address == address;
        read.bytes += bytes;
    }
    Request& request = requests_[thread / warp_size][key];
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
    for (const auto& read : together_)
    {
        const Together& all = read.second;
        total_.bytes_read_together += all.is_same && all.threads == threads_ ? all.bytes / threads_ : all.bytes;
    }
    requests_.clear();
    together_.clear();
}
}
