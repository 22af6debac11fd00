#pragma once

#include <cstddef>

namespace moonage_proto::fake_server {

/// What one edit may add to an answer, about 64 MiB, so that no script fills the memory.
class byte_budget {
public:
    /// False, and nothing taken, where there is less left.
    bool take(std::size_t bytes) {
        if (bytes > left_)
            return false;
        left_ -= bytes;
        return true;
    }

private:
    std::size_t left_ = 64 * 1024 * 1024;
};

} // namespace moonage_proto::fake_server
