#pragma once

#include <moonage_proto/fake_server/script/delivery_edit.hpp>
#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/json/object.hpp>

#include <vector>

namespace moonage_proto::fake_server {

/// Who says what becomes of deliveries.
class delivery_rules {
public:
    virtual ~delivery_rules() = default;

    /// Whether nothing is told of what happens.
    virtual bool is_muted() const { return false; }

    /// The edits for one delivery of an event to one webhook, in the order in which they act; asked
    /// once for each, retries apart. The pointers last until the next call.
    virtual std::vector<const delivery_edit*> edits_for(webhook_event_type event,
                                                        const json::object& payload) = 0;
};

} // namespace moonage_proto::fake_server
