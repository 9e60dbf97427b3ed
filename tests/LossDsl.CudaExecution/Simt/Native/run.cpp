// The host's side: memory, and launches from beginning to end.
#include <stdio.h>

#include <algorithm>
#include <numeric>

#include "block.h"
#include "failure.h"
#include "memory.h"
#include "traffic.h"

namespace simt
{
namespace
{
uint32_t blocks_so_far = 0;

std::vector<uint32_t> order_of_blocks(const simt_launch& launch, std::minstd_rand& random)
{
    std::vector<uint32_t> blocks(launch.blocks);
    std::iota(blocks.begin(), blocks.end(), 0);
    if (launch.order == 1)
    {
        std::reverse(blocks.begin(), blocks.end());
    }
    if (launch.order > 1)
    {
        std::shuffle(blocks.begin(), blocks.end(), random);
    }
    return blocks;
}
}
}

using namespace simt;

int simt_run(const simt_launch* launch, simt_traffic* counted, char* message, size_t message_size)
{
    std::minstd_rand random(launch->order + 1);
    running = {};
    running.launch = launch;
    running.steps_left = launch->most_steps;
    running.first_serial = blocks_so_far + 1;
    forget_failure();
    memory.enter_module(reinterpret_cast<const void*>(launch->kernel), launch->shared_memory);
    traffic.begin_launch(*launch);
    for (uint32_t block : order_of_blocks(*launch, random))
    {
        running.block = block;
        running.serial = ++blocks_so_far;
        memory.begin_block();
        traffic.begin_block(launch->threads);
        run_block(random);
        traffic.end_block();
        if (*failure() != 0)
        {
            break;
        }
    }
    *counted = traffic.total();
    snprintf(message, message_size, "%s", failure());
    running = {};
    return *message != 0;
}

void simt_memory_add(uint32_t number, void* address, size_t bytes)
{
    memory.add(number, reinterpret_cast<uintptr_t>(address), bytes);
}

void simt_memory_remove(void* address)
{
    memory.remove(reinterpret_cast<uintptr_t>(address));
}

void simt_memory_write(void* address, size_t bytes)
{
    if (Region* region = memory.find(reinterpret_cast<uintptr_t>(address)))
    {
        region->written_by_host(reinterpret_cast<uintptr_t>(address), bytes);
    }
}

size_t simt_memory_unwritten(const void* address, size_t bytes)
{
    const Region* region = memory.find(reinterpret_cast<uintptr_t>(address));
    return region == nullptr ? 0 : region->first_unwritten(reinterpret_cast<uintptr_t>(address), bytes);
}

simt_index simt_thread_index()
{
    return { running.thread->index, 0, 0 };
}

simt_index simt_block_index()
{
    return { running.block, 0, 0 };
}

simt_index simt_block_size()
{
    return { running.launch->threads, 1, 1 };
}

simt_index simt_grid_size()
{
    return { running.launch->blocks, 1, 1 };
}
