#include "block.h"

#include <algorithm>

#include "failure.h"

namespace simt
{
Running running;

namespace
{
std::vector<std::unique_ptr<Thread>> threads; // those of the largest block so far

// The threads that can run, a bit each, so that the next one is found at once whatever the order is.
class ReadySet
{
public:
    void fill(uint32_t count)
    {
        words_.assign((count + 63) / 64, 0);
        for (uint32_t k = 0; k < count; k++)
        {
            add(k);
        }
    }

    void add(uint32_t k)
    {
        words_[k / 64] |= uint64_t(1) << k % 64;
    }

    void remove(uint32_t k)
    {
        words_[k / 64] &= ~(uint64_t(1) << k % 64);
    }

    // The first in the launch's order; false: none can run.
    bool next(std::minstd_rand& random, uint32_t& k) const
    {
        switch (running.launch->order)
        {
        case 0:
            return first_from(0, k);
        case 1:
            return last(k);
        default:
            return first_from(uint32_t(random() % (words_.size() * 64)), k) || first_from(0, k);
        }
    }

private:
    bool first_from(uint32_t start, uint32_t& k) const
    {
        for (size_t w = start / 64; w < words_.size(); w++)
        {
            const uint64_t word = w == start / 64 ? words_[w] & (~uint64_t(0) << start % 64) : words_[w];
            if (word != 0)
            {
                k = uint32_t(w) * 64 + uint32_t(__builtin_ctzll(word));
                return true;
            }
        }
        return false;
    }

    bool last(uint32_t& k) const
    {
        for (size_t w = words_.size(); w-- > 0;)
        {
            if (words_[w] != 0)
            {
                k = uint32_t(w) * 64 + 63 - uint32_t(__builtin_clzll(words_[w]));
                return true;
            }
        }
        return false;
    }

    std::vector<uint64_t> words_;
};

ReadySet ready;

void run_kernel()
{
    running.launch->kernel(running.launch->arguments);
    running.thread->state = State::ended;
    ready.remove(running.thread->index);
}

// Nobody can run. That is right where all have ended, or all stand at one barrier.
bool release_barrier()
{
    Thread* waiting = nullptr;
    Thread* other = nullptr;
    for (uint32_t k = 0; k < running.launch->threads; k++)
    {
        Thread& thread = *threads[k];
        running.thread = &thread;
        if (thread.state == State::at_warp_operation)
        {
            report(thread.site, "waits for lanes 0x%08x of its warp, and not all of them come", thread.operation.mask);
            return false;
        }
        if (waiting == nullptr && thread.state == State::at_barrier)
        {
            waiting = &thread;
        }
    }
    if (waiting == nullptr)
    {
        return false;
    }
    for (uint32_t k = 0; k < running.launch->threads && other == nullptr; k++)
    {
        other = threads[k]->state == State::ended || threads[k]->site != waiting->site ? threads[k].get() : nullptr;
    }
    if (other != nullptr)
    {
        running.thread = waiting;
        report(waiting->site, other->state == State::ended
            ? "waits at a barrier that thread %u never came to: it has ended"
            : "waits at a barrier while thread %u waits at another", other->index);
        return false;
    }
    for (uint32_t k = 0; k < running.launch->threads; k++)
    {
        threads[k]->state = State::ready;
        threads[k]->barriers++;
        ready.add(k);
    }
    return true;
}
}

void run_block(std::minstd_rand& random)
{
    const uint32_t count = running.launch->threads;
    while (threads.size() < count)
    {
        threads.emplace_back(new Thread());
    }
    for (uint32_t k = 0; k < count; k++)
    {
        Thread& thread = *threads[k];
        thread.index = k;
        thread.state = State::ready;
        thread.site = nullptr;
        thread.barriers = thread.warp_barriers = 0;
    }
    ready.fill(count);
    do
    {
        for (uint32_t k; *failure() == 0 && ready.next(random, k);)
        {
            running.thread = threads[k].get();
            running.thread->fiber.resume(run_kernel);
        }
    } while (*failure() == 0 && release_barrier());
    if (*failure() != 0)
    {
        std::for_each(threads.begin(), threads.end(), [](std::unique_ptr<Thread>& thread) { thread->fiber.forget(); });
    }
}

Thread& lane_of_warp(uint32_t lane)
{
    return *threads[running.thread->warp() * warp_size + lane];
}

void wait(State state, const void* site)
{
    Thread& thread = *running.thread;
    thread.state = state;
    thread.site = site;
    ready.remove(thread.index);
    thread.fiber.yield();
}

void wake(Thread& thread)
{
    thread.state = State::ready;
    ready.add(thread.index);
}
}
