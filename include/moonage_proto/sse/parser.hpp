#pragma once

#include <moonage_proto/sse/detail/block.hpp>
#include <moonage_proto/sse/detail/lines.hpp>
#include <moonage_proto/sse/detail/text_slot.hpp>
#include <moonage_proto/sse/detail/utf8.hpp>
#include <moonage_proto/sse/event.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::sse {

/// What a parser accepts before it fails, in bytes of the stream. A comment is a line, but belongs
/// to no block: a stream may be kept alive by comments alone for ever.
struct parser_limits {
    std::size_t line_bytes = 1024 * 1024;  ///< One line without its line end.
    std::size_t block_bytes = 1024 * 1024; ///< All lines of a block, one byte a line end.
};

/// Why a parser stopped.
struct parser_failure {
    enum class kind { line_too_long, block_too_big };

    kind reason;
    std::uint64_t offset; ///< Of the first byte of the line that broke the limit.

    friend bool operator==(const parser_failure&, const parser_failure&) = default;
};

/// One line for people: `byte 120: a line is longer than the limit`.
inline std::string to_string(const parser_failure& failure) {
    return "byte " + std::to_string(failure.offset) +
           (failure.reason == parser_failure::kind::line_too_long
                ? ": a line is longer than the limit"
                : ": a block is bigger than the limit");
}

/// Incremental parser of an event stream: WHATWG HTML §9.2.5 and §9.2.6 "Interpreting an event
/// stream". However the stream is cut into chunks, the events and their offsets are the same.
class parser {
public:
    explicit parser(parser_limits limits = {})
        : limits_(limits) {}

    /// Takes the next bytes and calls `sink(event_view)` for each event that they complete.
    /// Returns false from the chunk that breaks a limit on; what came before it was dispatched.
    /// After a sink that throws, the parser may only be destroyed or assigned to.
    template <class Sink>
    bool feed(std::string_view chunk, Sink&& sink) {
        if (failure_ || chunk.empty())
            return !failure_;
        detail::line_finder lines(chunk);
        const char* const end = chunk.data() + chunk.size();
        const char* from = skip_lf_after_cr(chunk.data(), end);
        while (from != end) {
            const char* const line_end = lines.line_end(from);
            const std::uint64_t end_offset = offset_ + std::uint64_t(line_end - chunk.data());
            if (!check_line(from, line_end, end_offset))
                return false;
            if (line_end == end) {
                pending_.append(from, end);
                break;
            }
            if (!take_line(from, line_end, lines, end_offset, sink))
                return false;
            after_cr_ = *line_end == '\r';
            from = skip_lf_after_cr(line_end + 1, end);
        }
        block_.own();
        offset_ += chunk.size();
        return true;
    }

    /// Why feed() returns false; empty as long as it returns true.
    const std::optional<parser_failure>& failure() const { return failure_; }

    /// The reconnection time that the last valid `retry` line set, at most 2^63 - 1; empty where
    /// none did.
    std::optional<std::uint64_t> retry_ms() const { return block_.retry_ms(); }

    /// The id that a client would send when it reconnects, a view that holds until the next feed();
    /// empty where no finished block had one.
    std::optional<std::string_view> last_event_id() const { return block_.last_event_id(); }

    /// How many ill-formed UTF-8 sequences were read as U+FFFD, in all finished lines, comments
    /// too.
    std::uint64_t replaced_sequences() const { return replaced_sequences_; }

    /// Where the block starts that is dropped if the stream ends here; empty where none is.
    std::optional<std::uint64_t> unfinished_since() const {
        if (!block_.empty())
            return block_.begin_offset();
        return pending_.empty() ? std::nullopt : std::optional(offset_ - pending_.size());
    }

private:
    const char* skip_lf_after_cr(const char* from, const char* end) {
        if (!after_cr_ || from == end)
            return from;
        after_cr_ = false;
        return *from == '\n' ? from + 1 : from;
    }

    /// Whether the line in hand, finished or not, is within its limit.
    bool check_line(const char* from, const char* to, std::uint64_t end_offset) {
        const std::size_t size = pending_.size() + static_cast<std::size_t>(to - from);
        return size <= limits_.line_bytes ||
               fail(parser_failure::kind::line_too_long, end_offset - size);
    }

    template <class Sink>
    bool take_line(const char* from, const char* to, detail::line_finder& lines,
                   std::uint64_t end_offset, Sink& sink) {
        if (pending_.empty()) {
            const std::string_view line(from, static_cast<std::size_t>(to - from));
            return take_line(line, detail::lifetime::chunk, lines.is_ascii(from, to), end_offset,
                             sink);
        }
        pending_.append(from, to);
        const char* const pending_end = pending_.data() + pending_.size();
        const bool ascii = detail::find_non_ascii(pending_.data(), pending_end) == pending_end;
        const bool taken = take_line(pending_, detail::lifetime::line, ascii, end_offset, sink);
        pending_.clear();
        return taken;
    }

    template <class Sink>
    bool take_line(std::string_view line, detail::lifetime held, bool ascii,
                   std::uint64_t end_offset, Sink& sink) {
        if (at_start_ && line.starts_with("\xEF\xBB\xBF"))
            line.remove_prefix(3);
        at_start_ = false;
        if (line.empty()) {
            block_.dispatch(sink, end_offset + 1);
            return true;
        }
        if (line.front() != ':' && !grow_block(line.size(), end_offset - line.size()))
            return false;
        take_text(line, held, ascii);
        return true;
    }

    bool grow_block(std::size_t line_size, std::uint64_t offset) {
        block_.grow(line_size, offset);
        return block_.size() <= limits_.block_bytes ||
               fail(parser_failure::kind::block_too_big, offset);
    }

    /// Decodes line by line: a line end is ASCII, so it is never a part of an ill-formed sequence.
    void take_text(std::string_view line, detail::lifetime held, bool ascii) {
        const char* const end = line.data() + line.size();
        if (!ascii && detail::find_invalid_utf8(line.data(), end) != end) {
            replaced_sequences_ += detail::replace_invalid_utf8(line, decoded_);
            line = decoded_;
            held = detail::lifetime::line;
        }
        block_.take(line, held);
    }

    bool fail(parser_failure::kind reason, std::uint64_t offset) {
        failure_ = parser_failure{reason, offset};
        if (block_.empty())
            block_.grow(0, offset);
        block_.own();
        pending_.clear();
        return false;
    }

    parser_limits limits_;
    std::optional<parser_failure> failure_;
    std::uint64_t offset_ = 0; ///< Of the first byte of the chunk.
    std::string pending_;      ///< The line that no chunk has ended yet.
    std::string decoded_;      ///< The line in hand, where it was not UTF-8.
    bool at_start_ = true;
    bool after_cr_ = false;
    detail::block block_;
    std::uint64_t replaced_sequences_ = 0;
};

/// Feeds and collects: the events that `chunk` completes.
inline std::vector<event> feed(parser& into, std::string_view chunk) {
    std::vector<event> events;
    into.feed(chunk, [&events](const event_view& seen) { events.emplace_back(seen); });
    return events;
}

/// The events of a whole stream; those before the break where it breaks a limit.
inline std::vector<event> parse(std::string_view stream, parser_limits limits = {}) {
    parser whole(limits);
    return feed(whole, stream);
}

} // namespace moonage_proto::sse
