// What the threads of a block and of a warp do together.
#include <string.h>

#include "block.h"
#include "failure.h"

namespace simt
{
namespace
{
// The operation is done once every lane of the mask has come with the same one. The last one to come does it for all.
void join(const WarpOperation& mine, const void* site)
{
    Thread& self = *running.thread;
    if ((mine.mask >> self.lane() & 1) == 0)
    {
        fail(site, "is lane %u, which its own mask 0x%08x does not name", self.lane(), mine.mask);
    }
    const uint32_t lanes = running.launch->threads - self.warp() * warp_size;
    if (lanes < warp_size && mine.mask >> lanes != 0)
    {
        fail(site, "names lanes 0x%08x, but its warp has %u", mine.mask, lanes);
    }
    self.operation = mine;
    uint32_t votes = 0;
    bool all_here = true;
    for (uint32_t lane = 0; lane < warp_size; lane++)
    {
        if ((mine.mask >> lane & 1) == 0 || lane == self.lane())
        {
            continue;
        }
        const Thread& other = lane_of_warp(lane);
        if (other.state == State::ended)
        {
            fail(site, "waits for lane %u of its warp, which has ended", lane);
        }
        if (other.state != State::at_warp_operation)
        {
            all_here = false;
        }
        else if (other.operation.kind != mine.kind || other.operation.mask != mine.mask)
        {
            fail(site, "comes with the mask 0x%08x to lane %u, which waits with 0x%08x%s", mine.mask, lane, other.operation.mask,
                other.operation.kind == mine.kind ? "" : " for something else");
        }
    }
    if (!all_here)
    {
        wait(State::at_warp_operation, site);
        return;
    }
    unsigned char values[warp_size][sizeof mine.value];
    for (uint32_t lane = 0; lane < warp_size; lane++)
    {
        if ((mine.mask >> lane & 1) != 0)
        {
            memcpy(values[lane], lane_of_warp(lane).operation.value, sizeof mine.value);
            votes |= uint32_t(values[lane][0] != 0) << lane;
        }
    }
    for (uint32_t lane = 0; lane < warp_size; lane++)
    {
        if ((mine.mask >> lane & 1) != 0)
        {
            Thread& thread = lane_of_warp(lane);
            if (mine.kind == WarpOperation::ballot)
            {
                memcpy(thread.operation.value, &votes, sizeof votes);
            }
            else
            {
                memcpy(thread.operation.value, values[thread.operation.source], sizeof mine.value);
            }
            // Only the barrier of a warp promises order, and only a whole one is followed here.
            thread.warp_barriers += mine.kind == WarpOperation::barrier && mine.mask == 0xffffffffu;
            wake(thread);
        }
    }
}

// As the shuffles of CUDA choose: within the segment of width lanes, and the own lane where there is none.
uint32_t source_of(simt_lanes lanes, uint32_t operand, uint32_t width, uint32_t lane)
{
    const uint32_t begin = lane & ~(width - 1);
    const uint32_t end = begin + width;
    switch (lanes)
    {
    case SIMT_EXACTLY:
        return begin + (operand & (width - 1));
    case SIMT_UP:
        return lane >= begin + operand ? lane - operand : lane;
    case SIMT_DOWN:
        return lane + operand < end ? lane + operand : lane;
    default:
        return (lane ^ operand) < end ? lane ^ operand : lane;
    }
}
}
}

using namespace simt;

void simt_barrier()
{
    wait(State::at_barrier, __builtin_return_address(0));
}

void simt_warp_barrier(uint32_t mask)
{
    WarpOperation operation = { WarpOperation::barrier, mask, running.thread->lane(), 0, {} };
    join(operation, __builtin_return_address(0));
}

void simt_shuffle(uint32_t mask, void* value, uint32_t size, simt_lanes lanes, uint32_t operand, uint32_t width)
{
    const void* site = __builtin_return_address(0);
    const uint32_t source = source_of(lanes, operand, width, running.thread->lane());
    if ((mask >> source & 1) == 0)
    {
        fail(site, "reads from lane %u, which its mask 0x%08x does not name", source, mask);
    }
    WarpOperation operation = { WarpOperation::shuffle, mask, source, size, {} };
    memcpy(operation.value, value, size);
    join(operation, site);
    memcpy(value, running.thread->operation.value, size);
}

uint32_t simt_ballot(uint32_t mask, bool vote)
{
    WarpOperation operation = { WarpOperation::ballot, mask, running.thread->lane(), 1, { vote } };
    join(operation, __builtin_return_address(0));
    uint32_t votes;
    memcpy(&votes, running.thread->operation.value, sizeof votes);
    return votes;
}
