#pragma once

#include "journal_entry.hpp"
#include "request.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>

namespace moonage_proto::fake_server {

/// The requests of a session, bounded in number and bytes: the oldest go first.
class journal {
public:
    static constexpr std::size_t most_entries = 1000;
    static constexpr std::size_t most_bytes = 8 * 1024 * 1024;
    static constexpr std::size_t most_body_bytes = 64 * 1024;    ///< Kept of one request's body.
    static constexpr std::size_t most_written_bytes = 64 * 1024; ///< Kept of one answer.
    static constexpr std::size_t most_head_bytes = 64 * 1024;    ///< Kept of one request's head.
    static constexpr std::size_t most_segments = 10000;          ///< Kept of one answer.

    /// Records a request as it has come, keys masked; one without a method, for bytes that were no
    /// request, leaves the head empty. The entry lives on with whoever holds it.
    std::shared_ptr<journal_entry> begin(const request& asked, clock::time_point now);

    /// Adds one write to the socket to an entry of this journal, within the bounds, and lets old
    /// entries go where there is no more room. The entry may have gone already.
    void add_written(journal_entry& entry, std::string_view bytes, clock::time_point at);

    const std::deque<std::shared_ptr<journal_entry>>& entries() const { return entries_; }

    /// How many there were, those that have gone included.
    std::uint64_t count() const { return count_; }

    /// Whether entries had to go for lack of room since the journal began or was cleared.
    bool has_lost_entries() const { return has_lost_entries_; }

    /// Forgets the entries; numbers go on.
    void clear();

private:
    bool holds(const journal_entry& entry) const;
    void recount(journal_entry& entry);
    void trim();

    std::deque<std::shared_ptr<journal_entry>> entries_;
    std::size_t bytes_ = 0;
    std::uint64_t count_ = 0;
    bool has_lost_entries_ = false;
};

} // namespace moonage_proto::fake_server
