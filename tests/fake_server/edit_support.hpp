#pragma once

#include "../../fake_server/src/edits/answer_edit.hpp"

#include <moonage_proto/fake_server/script/behaviour.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/sse/parser.hpp>

#include <boost/json/parse.hpp>

#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test {

namespace fake = moonage_proto::fake_server;
namespace sse = moonage_proto::sse;

/// A behaviour from its JSON.
inline fake::behaviour behaviour_of(std::string_view text) {
    auto read = moonage_proto::decode<fake::behaviour>(text);
    if (!read)
        throw std::runtime_error(read.error().pointer + ": " + read.error().actual);
    return std::move(*read);
}

/// Edits plans as the session does, for one request and one seed.
struct editor {
    fake::request asked = get_of("/v1/spaces", "limit=2");
    std::mt19937_64 random{7};
    fake::clock::time_point now = std::chrono::sys_seconds(std::chrono::seconds(1736937000));

    static fake::request get_of(std::string_view path, std::string_view query) {
        fake::request made;
        made.method = "GET";
        made.path = path;
        made.query = query;
        return made;
    }

    fake::response_plan operator()(std::string_view does, fake::response_plan plan) {
        const fake::behaviour behaviour = behaviour_of(does);
        fake::edit_context context{asked, now, random};
        fake::edit_answer(behaviour, plan, context);
        fake::edit_bytes(behaviour, plan, context);
        return plan;
    }
};

inline fake::response_plan edited(std::string_view does, fake::response_plan plan) {
    return editor()(does, std::move(plan));
}

/// The bytes of a plan's bodies and events.
inline std::string body_of(const fake::response_plan& plan) {
    std::string body;
    for (const fake::response_step& each : plan.steps) {
        if (const auto* part = std::get_if<fake::step::body>(&each))
            body += part->bytes;
        else if (const auto* event = std::get_if<fake::step::event>(&each))
            body += event->bytes;
    }
    return body;
}

/// The value of a header of the plan's; `(none)` where there is none.
inline std::string header_of(fake::response_plan plan, std::string_view name) {
    for (const fake::header_field& field : plan.head()->headers)
        if (fake::equal_ignoring_case(field.name, name))
            return field.value;
    return "(none)";
}

template <class Step>
std::vector<Step> steps_of(const fake::response_plan& plan) {
    std::vector<Step> found;
    for (const fake::response_step& each : plan.steps)
        if (const auto* step = std::get_if<Step>(&each))
            found.push_back(*step);
    return found;
}

} // namespace test
