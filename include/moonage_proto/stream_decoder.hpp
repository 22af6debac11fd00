#pragma once

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/sse/parser.hpp>
#include <moonage_proto/stream_order.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace moonage_proto {

/// In what way a stream is not what the reference describes.
enum class stream_fault_kind {
    unknown_event, ///< An event type that the reference does not have.
    wrong_data,    ///< Data that is not JSON, or not that of its event type.
    wrong_order,   ///< Not `progress* result done`.
    unfinished,    ///< The stream ended before `done`.
    oversized      ///< A line or a block beyond the parser's limits; nothing after it is read.
};
BOOST_DESCRIBE_ENUM(stream_fault_kind, unknown_event, wrong_data, wrong_order, unfinished,
                    oversized)

/// What is wrong with a stream, and where.
struct stream_fault {
    stream_fault_kind kind;
    std::size_t event;  ///< Number of the event, from 1; of the one that is missing at the end.
    std::uint64_t byte; ///< Where its block begins in the stream.
    fault what;

    friend bool operator==(const stream_fault&, const stream_fault&) = default;
};

/// Reads a streamed answer (reference: Messages / Streaming responses) as typed events, fed in any
/// chunks. A fault does not stop it: the events around a broken one are still of use.
class stream_decoder {
public:
    static constexpr std::size_t max_faults = 100; ///< Those after it are only counted.

    explicit stream_decoder(decode_options options = {}, sse::parser_limits limits = {})
        : options_(std::move(options))
        , parser_(limits) {}

    /// Takes the next bytes and calls `sink(stream_event)` for each event that they complete.
    template <class Sink>
    void feed(std::string_view chunk, Sink&& sink) {
        bytes_ += chunk.size();
        const bool in_limits = parser_.feed(chunk, [&](const sse::event_view& event) {
            ++events_;
            if (auto typed = decode_event(event))
                sink(std::move(*typed));
        });
        if (!in_limits && !has_overrun_) {
            has_overrun_ = true;
            report(stream_fault_kind::oversized, events_ + 1, parser_.failure()->offset,
                   fault("", "lines and blocks within the limits", to_string(*parser_.failure())));
        }
    }

    /// Says that the stream has ended.
    void finish() {
        if (!may_end_after(last_) && !has_overrun_)
            report(stream_fault_kind::unfinished, events_ + 1, bytes_,
                   fault("", "a done event", "the end of the stream"));
    }

    /// What was wrong, in the order in which it came.
    const std::vector<stream_fault>& faults() const { return faults_; }
    std::size_t fault_count() const { return fault_count_; }

    /// Events dispatched so far, of any type.
    std::size_t event_count() const { return events_; }

private:
    // A template, as are those below: the readers of the three events are made only where one is
    // used.
    std::optional<stream_event> decode_event(const auto& event) {
        const auto type = from_string<stream_event_type>(event.type);
        if (!type) {
            report(stream_fault_kind::unknown_event, events_, event.begin_offset,
                   fault("", "an event progress, result or done", detail::quoted(event.type)));
            return std::nullopt;
        }
        if (!can_follow(last_, *type))
            report(stream_fault_kind::wrong_order, events_, event.begin_offset,
                   fault("", "the order progress* result done",
                         std::string(to_string(*type)) + " after " +
                             std::string(last_ ? to_string(*last_) : "the start")));
        last_ = *type;
        switch (*type) {
        case stream_event_type::progress:
            return decode_data<progress_event>(event);
        case stream_event_type::result:
            return decode_data<result_event>(event);
        case stream_event_type::done:
            return decode_data<done_event>(event);
        }
        return std::nullopt;
    }

    template <class Event>
    std::optional<stream_event> decode_data(const auto& event) {
        auto data = decode<Event>(event.data, options_);
        if (data)
            return stream_event(std::move(*data));
        report(stream_fault_kind::wrong_data, events_, event.begin_offset, data.error());
        return std::nullopt;
    }

    void report(stream_fault_kind kind, std::size_t event, std::uint64_t byte, fault what) {
        ++fault_count_;
        if (faults_.size() < max_faults)
            faults_.push_back({kind, event, byte, std::move(what)});
    }

    decode_options options_;
    sse::parser parser_;
    std::optional<stream_event_type> last_;
    std::vector<stream_fault> faults_;
    std::size_t fault_count_ = 0;
    std::size_t events_ = 0;
    std::uint64_t bytes_ = 0;
    bool has_overrun_ = false;
};

/// A whole streamed answer.
struct decoded_stream {
    std::vector<stream_event> events;
    std::vector<stream_fault> faults;
};

/// Reads a stream that is there in one piece.
decoded_stream decode_stream(const std::convertible_to<std::string_view> auto& bytes,
                             const decode_options& options = {}) {
    decoded_stream made;
    stream_decoder decoder(options);
    decoder.feed(bytes, [&](stream_event event) { made.events.push_back(std::move(event)); });
    decoder.finish();
    made.faults = decoder.faults();
    return made;
}

} // namespace moonage_proto
