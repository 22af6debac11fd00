#include "control_handlers.hpp"

#include <moonage_proto/json/encode.hpp>

#include <utility>

namespace moonage_proto::fake_server::control {

awaitable<response_plan> list_deliveries(control_call& asked) {
    json::array all;
    for (const auto& each : asked.about->webhooks().log().records())
        all.push_back(moonage_proto::to_json(*each));
    co_return control_answer({{"deliveries", std::move(all)}});
}

awaitable<response_plan> redeliver(control_call& asked) {
    if (!asked.about->webhooks().redeliver(asked.item))
        co_return error_answer(404, "delivery_not_found",
                               "There is no such delivery, or its webhook is gone.");
    co_return text_answer(202, "application/json", "{}");
}

} // namespace moonage_proto::fake_server::control
