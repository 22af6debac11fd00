#pragma once

#include <atomic>
#include <cstddef>
#include <future>
#include <vector>

namespace self_check {

/// Calls `work(0)` to `work(count - 1)` on several threads, as a run mostly waits. Throws what one
/// of them throws.
template <class Work>
void in_parallel(std::size_t count, const Work& work) {
    constexpr int most_threads = 8;
    std::atomic<std::size_t> next = 0;
    std::vector<std::future<void>> threads;
    for (int i = 0; i != most_threads; ++i)
        threads.push_back(std::async(std::launch::async, [&] {
            for (std::size_t each = next++; each < count; each = next++)
                work(each);
        }));
    for (std::future<void>& each : threads)
        each.get();
}

} // namespace self_check
