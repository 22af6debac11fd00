#pragma once

#include <moonage_proto/sse/detail/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace moonage_proto::sse::detail {

/// Finds the next byte of a kind, and searches no byte twice. It looks a window ahead of what it is
/// asked for, so that short lines do not each pay for a search; the window stays within the L1
/// cache.
template <const char* (*Find)(const char*, const char*)>
class lookahead {
public:
    explicit lookahead(std::string_view bytes)
        : clear_until_(bytes.data())
        , end_(bytes.data() + bytes.size()) {}

    /// The first hit in [from, to), or `to`. `from` never goes backwards.
    const char* find(const char* from, const char* to) {
        if (clear_until_ < from) {
            clear_until_ = from;
            hit_ = false;
        }
        if (!hit_ && clear_until_ < to)
            search(to);
        return std::min(clear_until_, to);
    }

private:
    void search(const char* to) {
        constexpr std::ptrdiff_t window = 8 * 1024;
        const char* const ahead = end_ - clear_until_ > window ? clear_until_ + window : end_;
        const char* const stop = std::max(to, ahead);
        clear_until_ = Find(clear_until_, stop);
        hit_ = clear_until_ != stop;
    }

    const char* clear_until_;
    const char* end_;
    bool hit_ = false; ///< Whether *clear_until_ is one.
};

template <char C>
const char* find_char(const char* from, const char* to) {
    const void* const hit = std::memchr(from, C, static_cast<std::size_t>(to - from));
    return hit == nullptr ? to : static_cast<const char*>(hit);
}

/// Walks the line ends of one chunk.
class line_finder {
public:
    explicit line_finder(std::string_view chunk)
        : end_(chunk.data() + chunk.size())
        , lf_(chunk)
        , cr_(chunk)
        , non_ascii_(chunk) {}

    /// The CR or LF that ends the line at `from`, or the end of the chunk.
    const char* line_end(const char* from) {
        if (from != end_ && *from == '\n')
            return from;
        return cr_.find(from, lf_.find(from, end_));
    }

    bool is_ascii(const char* from, const char* to) { return non_ascii_.find(from, to) == to; }

private:
    const char* end_;
    lookahead<find_char<'\n'>> lf_;
    lookahead<find_char<'\r'>> cr_;
    lookahead<find_non_ascii> non_ascii_;
};

} // namespace moonage_proto::sse::detail
