#include "memory.h"

#include <link.h>

#include <algorithm>

namespace simt
{
Memory memory;

namespace
{
// The loaded library that holds an address.
struct Module
{
    uintptr_t inside;
    std::vector<std::pair<uintptr_t, uintptr_t>> constants; // begin and end
    uintptr_t shared_begin;
    size_t shared_bytes;
};

int look_at(dl_phdr_info* info, size_t, void* data)
{
    Module& module = *static_cast<Module*>(data);
    Module found = { module.inside, {}, reinterpret_cast<uintptr_t>(info->dlpi_tls_data), 0 };
    bool is_it = false;
    for (int k = 0; k < info->dlpi_phnum; k++)
    {
        const ElfW(Phdr)& part = info->dlpi_phdr[k];
        const uintptr_t begin = info->dlpi_addr + part.p_vaddr;
        if (part.p_type == PT_TLS)
        {
            found.shared_bytes = part.p_memsz;
        }
        if (part.p_type == PT_LOAD)
        {
            is_it |= module.inside - begin < part.p_memsz;
            if ((part.p_flags & PF_W) == 0)
            {
                found.constants.emplace_back(begin, begin + part.p_memsz);
            }
        }
    }
    if (is_it)
    {
        module = found;
    }
    return is_it;
}
}

void Memory::add(uint32_t number, uintptr_t begin, size_t bytes)
{
    const auto place = std::upper_bound(regions_.begin(), regions_.end(), begin, [](uintptr_t b, const Region& r) { return b < r.begin(); });
    regions_.emplace(place, number, begin, bytes);
    last_ = 0;
}

void Memory::remove(uintptr_t begin)
{
    regions_.erase(std::remove_if(regions_.begin(), regions_.end(), [=](const Region& r) { return r.begin() == begin; }), regions_.end());
    last_ = 0;
}

// Shared memory is what the library has of each thread of the process, and all that it has: kernels know no other.
void Memory::enter_module(const void* kernel, void* (*shared_memory)())
{
    shared_memory(); // It exists from the first use on.
    Module module = { reinterpret_cast<uintptr_t>(kernel), {}, 0, 0 };
    dl_iterate_phdr(look_at, &module);
    constants_ = module.constants;
    if (shared_.begin() != module.shared_begin || shared_.bytes() != module.shared_bytes)
    {
        shared_ = Region(shared_number, module.shared_begin, module.shared_bytes);
    }
}

Region* Memory::find(uintptr_t address)
{
    if (shared_.contains(address))
    {
        return &shared_;
    }
    if (last_ < regions_.size() && regions_[last_].contains(address))
    {
        return &regions_[last_];
    }
    const auto after = std::upper_bound(regions_.begin(), regions_.end(), address, [](uintptr_t a, const Region& r) { return a < r.begin(); });
    if (after == regions_.begin() || !(after - 1)->contains(address))
    {
        return nullptr;
    }
    last_ = size_t(after - 1 - regions_.begin());
    return &regions_[last_];
}

const Region* Memory::nearest(uintptr_t address) const
{
    const auto distance = [=](const Region& r) { return address < r.begin() ? r.begin() - address : address - (r.begin() + r.bytes()); };
    const Region* best = shared_.bytes() > 0 ? &shared_ : nullptr;
    for (const Region& region : regions_)
    {
        if (best == nullptr || distance(region) < distance(*best))
        {
            best = &region;
        }
    }
    return best;
}

bool Memory::is_constant(uintptr_t address) const
{
    return std::any_of(constants_.begin(), constants_.end(), [=](const auto& c) { return address - c.first < c.second - c.first; });
}
}
