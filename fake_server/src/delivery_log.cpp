#include "delivery_log.hpp"

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

std::shared_ptr<delivery_record> delivery_log::add(delivery_record made) {
    payload_bytes_ += made.payload.size();
    records_.push_back(std::make_shared<delivery_record>(std::move(made)));
    // The new one may go itself, where its payload alone is too large.
    const std::shared_ptr<delivery_record> added = records_.back();
    while (records_.size() > most_records || payload_bytes_ > most_payload_bytes)
        make_room();
    return added;
}

const delivery_record* delivery_log::find(std::string_view id) const {
    const auto found = std::find_if(records_.begin(), records_.end(),
                                    [&](const auto& each) { return each->id == id; });
    return found == records_.end() ? nullptr : found->get();
}

void delivery_log::clear() {
    records_.clear();
    payload_bytes_ = 0;
}

void delivery_log::make_room() {
    auto oldest = std::find_if(records_.begin(), records_.end(), [](const auto& each) {
        return each->state != delivery_state::waiting;
    });
    if (oldest == records_.end())
        oldest = records_.begin();
    payload_bytes_ -= (*oldest)->payload.size();
    records_.erase(oldest);
}

} // namespace moonage_proto::fake_server
