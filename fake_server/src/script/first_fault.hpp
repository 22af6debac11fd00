#pragma once

#include <moonage_proto/fault.hpp>

#include <optional>
#include <string>
#include <utility>

namespace moonage_proto::fake_server {

/// The first fault of several checks, each of which may add one.
class first_fault {
public:
    void add(std::string pointer, std::string expected, std::string actual = {}) {
        if (!found_)
            found_.emplace(std::move(pointer), std::move(expected), std::move(actual));
    }

    /// Adds what stands wrong at a place, with a pointer that leads on from there.
    void add(const std::string& place, const fault& within) {
        add(place + within.pointer, within.expected, within.actual);
    }

    const std::optional<fault>& found() const { return found_; }

private:
    std::optional<fault> found_;
};

} // namespace moonage_proto::fake_server
