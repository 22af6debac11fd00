#pragma once

#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/timestamp.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// What has become of a delivery.
enum class delivery_state {
    waiting,   ///< For its turn, for the clock, or for an answer.
    delivered, ///< Answered by 2xx.
    failed,    ///< Never answered by 2xx, and not tried again.
    dropped,   ///< Never sent: a rule says so, or too many waited.
    cancelled  ///< Not sent any more: the session was reset or has ended.
};
BOOST_DESCRIBE_ENUM(delivery_state, waiting, delivered, failed, dropped, cancelled)

/// One request to the receiver.
struct delivery_attempt {
    timestamp at;                       ///< Of the session's clock, when it began.
    std::optional<std::int64_t> status; ///< That was answered.
    std::optional<std::string> failure; ///< Why there was no answer, in words.
};
BOOST_DESCRIBE_STRUCT(delivery_attempt, (), (at, status, failure))

/// One delivery to one webhook. Its members are for reports; the webhook's secret is not among
/// them.
struct delivery_record {
    std::string id; ///< Of the event; a redelivery has one of its own.
    std::string webhook_id;
    std::string url; ///< Without its password.
    open_enum<webhook_event_type> event;
    timestamp created_at;                     ///< Of the session's clock.
    std::optional<std::string> redelivery_of; ///< The id of another delivery.
    open_enum<delivery_state> state = delivery_state::waiting;
    std::vector<std::string> edits;         ///< What rules changed, in words.
    std::string payload;                    ///< JSON text, as it was signed.
    std::optional<std::string> signature;   ///< As sent; empty where that header was removed.
    std::vector<delivery_attempt> attempts; ///< In their order.
};
BOOST_DESCRIBE_STRUCT(delivery_record, (),
                      (id, webhook_id, url, event, created_at, redelivery_of, state, edits, payload,
                       signature, attempts))

/// The deliveries of a session in the order in which they were made, bounded in number and in bytes
/// of their payloads: the oldest that has ended goes first; where none has, the oldest.
class delivery_log {
public:
    static constexpr std::size_t most_records = 1000;
    static constexpr std::size_t most_payload_bytes = 8 * 1024 * 1024;

    /// Adds a record behind all others. It lives on with whoever holds it.
    std::shared_ptr<delivery_record> add(delivery_record made);

    /// Null where there is none of that id, or no more.
    const delivery_record* find(std::string_view id) const;

    const std::deque<std::shared_ptr<delivery_record>>& records() const { return records_; }

    void clear();

private:
    void make_room();

    std::deque<std::shared_ptr<delivery_record>> records_;
    std::size_t payload_bytes_ = 0;
};

} // namespace moonage_proto::fake_server
