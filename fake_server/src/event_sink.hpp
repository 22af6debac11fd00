#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/json/object.hpp>

namespace moonage_proto::fake_server {

/// Who is told of what happened (reference: Webhooks / Event types).
class event_sink {
public:
    virtual ~event_sink() = default;

    /// `data` is the resource that the event is about.
    virtual void publish(webhook_event_type event, json::object data) = 0;
};

} // namespace moonage_proto::fake_server
