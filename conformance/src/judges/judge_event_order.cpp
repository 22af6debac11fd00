#include "body_access.hpp"
#include "stream_events.hpp"

#include <algorithm>
#include <map>

namespace moonage_proto::conformance {

namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::size_t first_place(const read_stream& stream, stream_event_type type) {
    const auto found = std::ranges::find(stream.events, type, &read_event::type);
    return found == stream.events.end() ? nowhere
                                        : static_cast<std::size_t>(found - stream.events.begin());
}

std::size_t last_place(const read_stream& stream, stream_event_type type) {
    for (std::size_t i = stream.events.size(); i != 0; --i)
        if (stream.events[i - 1].type == type)
            return i - 1;
    return nowhere;
}

std::string place(std::size_t index) {
    return "event " + std::to_string(index + 1);
}

void judge_places(const bench& at, const read_stream& stream) {
    const std::size_t result = first_place(stream, stream_event_type::result);
    const std::size_t done = first_place(stream, stream_event_type::done);
    const std::size_t progress = last_place(stream, stream_event_type::progress);
    if (result != nowhere && progress != nowhere)
        at.judge("stream.order.progress-before-result", progress < result,
                 "no progress after the result",
                 "the last progress is " + place(progress) + ", the result " + place(result));
    if (result != nowhere && done != nowhere)
        at.judge("stream.order.result-before-done", result < done, "the result before done",
                 "the result is " + place(result) + ", done " + place(done));
    if (done != nowhere)
        at.judge("stream.order.done-is-last", done + 1 == stream.events.size(),
                 "no event after done",
                 done + 1 == stream.events.size()
                     ? "so"
                     : place(done + 1) + ", " + quote(stream.events[done + 1].name) +
                           ", comes after done, which is " + place(done));
}

/// What the progress events say of the steps, in the order of the events.
class step_pairing {
public:
    explicit step_pairing(const bench& at)
        : at_(at) {}

    void take(const std::string& step, std::string_view status) {
        if (status == "running")
            start(step);
        else if (status == "completed")
            complete(step);
    }

    void finish() const {
        const auto open =
            std::ranges::find_if(running_, [](const auto& step) { return step.second > 0; });
        at_.judge("stream.progress.running-is-completed", open == running_.end(),
                  "each running step reported as completed",
                  open == running_.end() ? "so" : quote(open->first) + " is not");
    }

private:
    void start(const std::string& step) {
        const bool alone = std::ranges::none_of(
            running_, [&](const auto& other) { return other.second > 0 && other.first != step; });
        at_.judge("stream.progress.one-step-at-a-time", alone,
                  "a step that starts after the one before has completed",
                  alone ? "so" : quote(step) + " starts while another runs");
        ++running_[step];
    }

    void complete(const std::string& step) {
        const auto found = running_.find(step);
        const bool started = found != running_.end();
        at_.judge("stream.progress.running-before-completed", started,
                  "a step reported as running before it is completed",
                  started ? "so" : quote(step) + " was not");
        if (!started)
            return;
        at_.judge("stream.progress.completed-once", found->second > 0,
                  "a step completed once for each time that it ran",
                  found->second > 0 ? "so" : quote(step) + " was completed again");
        if (found->second > 0)
            --found->second;
    }

    const bench& at_;
    std::map<std::string, int> running_; ///< How often a step runs that was reported as running.
};

void judge_pairing(const bench& at, const read_stream& stream) {
    step_pairing pairing(at);
    for (const read_event& event : stream.events)
        if (event.type == stream_event_type::progress && event.data)
            pairing.take(std::string(text_of(member(&*event.data, "step"))),
                         text_of(member(&*event.data, "status")));
    if (stream.count(stream_event_type::progress) != 0)
        pairing.finish();
}

void judge_total(const bench& at, const read_stream& stream) {
    constexpr double rounding = 1; // Of each step, to a millisecond up.
    double steps = 0;
    const json::value* total = nullptr;
    for (const read_event& event : stream.events) {
        const json::value* const data = event.data ? &*event.data : nullptr;
        const json::value* const duration = member(data, "duration_ms");
        if (event.type == stream_event_type::progress && is_number(duration) &&
            text_of(member(data, "status")) == "completed")
            steps += duration->to_number<double>() - rounding;
        if (event.type == stream_event_type::done)
            total = member(data, "total_duration_ms");
    }
    if (is_number(total))
        at.judge("stream.done.total-covers-steps", total->to_number<double>() >= steps,
                 "a total of at least " + std::to_string(static_cast<long long>(steps)) +
                     " milliseconds",
                 show_at("total_duration_ms", total));
}

} // namespace

void judge_event_order(const bench& at, const read_stream& stream) {
    judge_places(at, stream);
    judge_pairing(at, stream);
    judge_total(at, stream);
}

} // namespace moonage_proto::conformance
