// What the instrumentation of the compiler calls: before every access to memory, at every piece of straight code, and where behaviour is undefined.
#include "block.h"
#include "failure.h"
#include "memory.h"
#include "traffic.h"

namespace simt
{
namespace
{
[[noreturn]] void outside(uintptr_t address, size_t bytes, bool is_write, const void* site)
{
    const char* what = is_write ? "writes" : "reads";
    if (address == 0)
    {
        fail(site, "%s %zu bytes at a null pointer", what, bytes);
    }
    const Region* near = memory.nearest(address);
    if (near == nullptr)
    {
        fail(site, "%s %zu bytes at %p, where nothing is", what, bytes, reinterpret_cast<void*>(address));
    }
    const long long offset = static_cast<long long>(address - near->begin());
    fail(site, "%s %zu bytes at offset %lld of %s %u, which has %zu", what, bytes, offset,
        near->number() == Memory::shared_number ? "shared memory" : "allocation", near->number(), near->bytes());
}

void access(const void* pointer, size_t bytes, bool is_write, const void* site, bool is_atomic = false)
{
    const uintptr_t address = reinterpret_cast<uintptr_t>(pointer);
    if (running.thread == nullptr || running.thread->fiber.owns(address))
    {
        return; // The host, or a local variable.
    }
    Region* region = memory.find(address);
    if (region == nullptr || address + bytes > region->begin() + region->bytes())
    {
        if (!is_write && memory.is_constant(address))
        {
            return;
        }
        outside(address, bytes, is_write, site);
    }
    if (is_write)
    {
        region->write(address, bytes, site, is_atomic);
    }
    else
    {
        region->read(address, bytes, site, is_atomic);
    }
    if (region->number() != Memory::shared_number)
    {
        traffic.count(running.thread->index, site, address, bytes, is_write, region->number());
    }
}

void aligned_access(const void* pointer, size_t bytes, bool is_write, const void* site)
{
    if (reinterpret_cast<uintptr_t>(pointer) % bytes != 0)
    {
        fail(site, "%s %zu bytes at an address that is no multiple of them", is_write ? "writes" : "reads", bytes);
    }
    access(pointer, bytes, is_write, site);
}

// Every description of undefined behaviour begins with its place.
struct Place
{
    const char* file;
    uint32_t line;
    uint32_t column;
};
}
}

using namespace simt;

void simt_atomic(void* place, uint32_t size)
{
    access(place, size, false, __builtin_return_address(0), true);
    access(place, size, true, __builtin_return_address(0), true);
}

#define SIMT_HOOK(name, ...) SIMT_API void name(__VA_ARGS__); void name(__VA_ARGS__)
#define SIMT_ACCESS(size)                                                                                                             \
    SIMT_HOOK(__tsan_read##size, void* p) { aligned_access(p, size, false, __builtin_return_address(0)); }                             \
    SIMT_HOOK(__tsan_write##size, void* p) { aligned_access(p, size, true, __builtin_return_address(0)); }                             \
    SIMT_HOOK(__tsan_unaligned_read##size, void* p) { aligned_access(p, size, false, __builtin_return_address(0)); }                   \
    SIMT_HOOK(__tsan_unaligned_write##size, void* p) { aligned_access(p, size, true, __builtin_return_address(0)); }

SIMT_ACCESS(1)
SIMT_ACCESS(2)
SIMT_ACCESS(4)
SIMT_ACCESS(8)
SIMT_ACCESS(16)

// Structures: their members are aligned, which -fsanitize=alignment looks at.
SIMT_HOOK(__tsan_read_range, void* p, size_t bytes) { access(p, bytes, false, __builtin_return_address(0)); }
SIMT_HOOK(__tsan_write_range, void* p, size_t bytes) { access(p, bytes, true, __builtin_return_address(0)); }
SIMT_HOOK(__tsan_init) {}
SIMT_HOOK(__tsan_func_entry, void*) {}
SIMT_HOOK(__tsan_func_exit) {}

SIMT_HOOK(__sanitizer_cov_trace_pc)
{
    if (running.thread != nullptr && running.steps_left-- == 0)
    {
        fail(__builtin_return_address(0), "runs on and on: no end in sight after %llu steps", (unsigned long long)running.launch->most_steps);
    }
}

#define SIMT_UNDEFINED(name, what)                                                                                                    \
    SIMT_HOOK(__ubsan_handle_##name, const Place* place)                                                                               \
    {                                                                                                                                 \
        fail(__builtin_return_address(0), "%s in line %u", what, place->line);                                                         \
    }

SIMT_UNDEFINED(out_of_bounds, "leaves an array")
SIMT_UNDEFINED(type_mismatch_v1, "follows a pointer that is null or misaligned")
SIMT_UNDEFINED(add_overflow, "overflows in an addition")
SIMT_UNDEFINED(sub_overflow, "overflows in a subtraction")
SIMT_UNDEFINED(mul_overflow, "overflows in a multiplication")
SIMT_UNDEFINED(negate_overflow, "overflows in a negation")
SIMT_UNDEFINED(divrem_overflow, "divides an integer by zero, or overflows doing so,")
SIMT_UNDEFINED(shift_out_of_bounds, "shifts by too many bits")
SIMT_UNDEFINED(float_cast_overflow, "converts a number that the integer cannot hold")
SIMT_UNDEFINED(load_invalid_value, "reads a condition that is neither true nor false")
SIMT_UNDEFINED(missing_return, "ends a function without a result")
SIMT_UNDEFINED(builtin_unreachable, "comes to where it said it never would")
