#pragma once

#include <moonage_proto/conformance/http_message.hpp>
#include <moonage_proto/conformance/profile.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// A request that came to the receiver, as it came.
struct webhook_delivery {
    std::string method;
    std::string path; ///< As it was asked of `url`, with its query.
    header_list headers;
    std::string body; ///< The bytes that a signature covers.
    std::chrono::system_clock::time_point received;
};

/// A local HTTP server that answers 204 to everything at once and keeps what came to its own URLs,
/// which no other has: at most 1,000 deliveries, each body at most 1 MiB. It works on a thread of
/// its own, from construction to destruction.
class webhook_receiver {
public:
    /// Throws std::runtime_error where it cannot listen.
    explicit webhook_receiver(const webhook_settings& settings);
    ~webhook_receiver();
    webhook_receiver(const webhook_receiver&) = delete;
    webhook_receiver& operator=(const webhook_receiver&) = delete;

    /// What to register for a path as in `/hooks/1`.
    std::string url(std::string_view path) const;

    /// How long the profile says that a delivery may take.
    std::chrono::milliseconds deadline() const;

    /// All that came so far, oldest first.
    std::vector<webhook_delivery> deliveries() const;

    using predicate = std::function<bool(const webhook_delivery&)>;

    /// The oldest delivery that meets the predicate; waits for one at most this long. Empty where
    /// none came. An interruption of the run is an exception that the engine takes, so that nobody
    /// judges a wait that was cut short. The predicate must not call the receiver.
    std::optional<webhook_delivery> wait_for(const predicate& wanted,
                                             std::chrono::milliseconds at_most);

private:
    class server;
    std::unique_ptr<server> server_;
};

} // namespace moonage_proto::conformance
