#pragma once

#include "../../fake_server/src/message_plans.hpp"
#include "writing.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace test {

/// An answer that is a stream; without pauses unless told otherwise, so that nothing waits for the
/// clock.
inline fake::response_plan sample_stream(std::chrono::milliseconds pause = {}) {
    fake::response_plan plan = fake::stream_plan(fake::work_on("hello \u00e9", pause));
    if (pause.count() == 0)
        std::erase_if(plan.steps, [](const fake::response_step& each) {
            return std::holds_alternative<fake::step::delay>(each);
        });
    return plan;
}

/// All that a client receives of a plan.
struct received {
    explicit received(fake::response_plan plan, fake::answer_form form = {})
        : it(std::move(plan), form)
        , is_reusable(it.finish())
        , text(it.client.receive_all())
        , segments(it.kept().segments) {}

    std::string body() const { return text.substr(text.find("\r\n\r\n") + 4); }

    writing it;
    bool is_reusable;
    std::string text;
    std::vector<std::string> segments;
};

} // namespace test
