#pragma once

#include "../response_plan.hpp"
#include "request_facts.hpp"

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>

namespace moonage_proto::fake_server {

/// What the conditions of a rule look at: a request, a request and its answer, or a delivery. JSON
/// is parsed when a condition first asks for it, once for all rules.
class match_subject {
public:
    explicit match_subject(const request_facts& asked)
        : asked_(&asked) {}
    match_subject(const request_facts& asked, const response_plan& answer)
        : asked_(&asked)
        , answer_(&answer) {}
    match_subject(webhook_event_type event, const json::object& payload)
        : event_(event)
        , payload_(&payload) {}

    /// Of a request, or of an answer to it.
    const request_facts& asked() const { return *asked_; }

    /// Of a delivery.
    webhook_event_type event() const { return *event_; }

    /// The JSON of a request's body or of a delivery's payload; null where there is none.
    const json::value* body() const;

    /// Of an answer; 0 where its plan has no head.
    unsigned status() const;

    /// The JSON of an answer's body; null where it is none, as in an event stream.
    const json::value* answer_body() const;

private:
    const request_facts* asked_ = nullptr;
    const response_plan* answer_ = nullptr;
    std::optional<webhook_event_type> event_;
    const json::object* payload_ = nullptr;
    mutable std::optional<std::optional<json::value>> parsed_;
};

} // namespace moonage_proto::fake_server
