// CUDA's runtime for exported launchers: what they do is handed to the host, which is a test.
#pragma once

#include "cuda_runtime.h"

#define EXPORTED extern "C" __attribute__((visibility("default")))

struct Host
{
    void* context;
    int (*launch)(void* context, const char* kernel, unsigned blocks, unsigned threads, void** arguments);
    int (*fill)(void* context, void* target, int value, size_t bytes);
    int (*copy)(void* context, void* target, const void* source, size_t bytes);
};

struct Kernel
{
    const void* place;
    const char* name;
};

// A member of a call.
struct Field
{
    const char* name;
    size_t place;
};

extern const Kernel kernels[];
static thread_local const Host* host;

cudaError_t cudaLaunchKernel(const void* kernel, dim3 grid, dim3 block, void** arguments, size_t shared_bytes, cudaStream_t)
{
    const Kernel* found = kernels;
    while (found->place != kernel)
    {
        found++;
    }

    const bool is_flat = grid.y == 1 && grid.z == 1 && block.y == 1 && block.z == 1 && shared_bytes == 0;
    return is_flat ? cudaError_t(host->launch(host->context, found->name, grid.x, block.x, arguments)) : cudaErrorInvalidValue;
}

cudaError_t cudaMemsetAsync(void* target, int value, size_t bytes, cudaStream_t)
{
    return cudaError_t(host->fill(host->context, target, value, bytes));
}

cudaError_t cudaMemcpyAsync(void* target, const void* source, size_t bytes, cudaMemcpyKind, cudaStream_t)
{
    return cudaError_t(host->copy(host->context, target, source, bytes));
}

// For each type of call: a new one, where its members are, and the functions that take it.
#define CALL(Call, prefix, ...)                                                                          \
    EXPORTED void* new_##Call()                                                                          \
    {                                                                                                    \
        return new Call();                                                                               \
    }                                                                                                    \
    EXPORTED void delete_##Call(void* call)                                                              \
    {                                                                                                    \
        delete static_cast<Call*>(call);                                                                 \
    }                                                                                                    \
    EXPORTED const Field* fields_##Call()                                                                \
    {                                                                                                    \
        static const Field fields[] = { __VA_ARGS__, { nullptr, 0 } };                                   \
        return fields;                                                                                   \
    }                                                                                                    \
    EXPORTED size_t bytes_##Call(const void* call)                                                       \
    {                                                                                                    \
        return prefix##WorkspaceBytes(*static_cast<const Call*>(call));                                  \
    }                                                                                                    \
    EXPORTED int launch_##Call(const void* call, void* workspace, double* result, const Host* on)        \
    {                                                                                                    \
        host = on;                                                                                       \
        return prefix##Launch(*static_cast<const Call*>(call), workspace, result);                       \
    }
