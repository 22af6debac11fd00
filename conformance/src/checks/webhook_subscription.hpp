#pragma once

#include "support.hpp"

#include <moonage_proto/conformance/webhook_receiver.hpp>
#include <moonage_proto/webhook.hpp>

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// A secret of letters and digits only, which every server takes as it is.
std::string make_webhook_secret();

/// The one event of the table that a delivery names, anywhere in its payload or in a header; empty
/// where it names none, or several. The reference gives payloads no form.
std::optional<webhook_event_type> event_of(const webhook_delivery& delivered);

/// A webhook that this run registered with the local receiver, under a path of its own.
class subscription {
public:
    subscription(context& run, std::string path, std::vector<webhook_event_type> events,
                 std::string secret)
        : run_(run)
        , path_(std::move(path))
        , events_(std::move(events))
        , secret_(std::move(secret)) {}

    /// One that is registered already; what was delivered before now does not count.
    subscription(context& run, std::string path, std::vector<webhook_event_type> events,
                 std::string secret, const exchange& registration)
        : subscription(run, std::move(path), std::move(events), std::move(secret)) {
        registration_ = &registration;
    }

    /// Registers; says whether that succeeded.
    const exchange& open();

    /// Waits for the event and judges that it was told, and how it was signed. `cause` is the
    /// exchange that made the event.
    void judge_told(requirement_id requirement, webhook_event_type event, const exchange& cause);

private:
    std::vector<webhook_delivery> received() const;
    void judge_signature(const webhook_delivery& delivered, const exchange& cause);
    void observe_form(const webhook_delivery& delivered, const exchange& cause);

    context& run_;
    std::string path_;
    std::vector<webhook_event_type> events_;
    std::string secret_;
    const exchange* registration_ = nullptr;
    std::chrono::system_clock::time_point since_ = std::chrono::system_clock::now();
    std::vector<std::chrono::system_clock::time_point> taken_; ///< Deliveries that were judged.
};

/// Judges that none of the webhooks of this run was told of an event that it was not registered
/// for.
void judge_only_subscribed(context& run);

/// Subscribes where the profile has a receiver, or takes a webhook that this run registered before
/// and that is told of these events; empty where it has none, or where that fails. What
/// then cannot be decided is said to be not run.
std::optional<subscription> try_to_subscribe(context& run, std::string path,
                                             std::vector<webhook_event_type> events,
                                             std::initializer_list<requirement_id> undecided);

} // namespace moonage_proto::conformance
