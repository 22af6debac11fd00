#include "samples.hpp"

#include "../created_spaces.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

json::object sample_body(operation_id operation) {
    switch (operation) {
    case operation_id::create_space:
    case operation_id::update_space:
        return {{"name", std::string(space_name_prefix) + "sample"}};
    case operation_id::send_message:
        return {{"content", "Answer with the one word: hello"}};
    case operation_id::trigger_action:
        return {{"prompt", "Say hello"}};
    case operation_id::connect_integration:
        return {{"provider", "github"}};
    case operation_id::create_webhook:
        return {{"url", "https://example.com/moonage-proto"},
                {"events", json::array{"space.updated"}},
                {"secret", "not-a-secret"}};
    default:
        return {};
    }
}

request_spec sample_of(operation_id operation, const sample_names& names, key_role key) {
    const auto& called = row_of(operation);
    request_spec request = request_to(operation);
    if (called.is_within_space())
        request.path.push_back(names.space);
    if (operation == operation_id::get_action)
        request.path.push_back(names.action);
    if (operation == operation_id::disconnect_integration)
        request.path.push_back(names.provider);
    if (!called.request_schema.empty())
        request.body = sample_body(operation);
    if (operation == operation_id::connect_integration)
        request.body = json::object{{"provider", names.provider}};
    return with_key(std::move(request), key);
}

sample_names known_names(context& run, const std::string& space) {
    sample_names names{space};
    if (run.target().provider)
        names.provider = *run.target().provider;
    try {
        if (auto id = id_in(*run.shared_action().front(), "action"))
            names.action = *std::move(id);
    } catch (const not_decidable&) {
        // Then none was made.
    }
    return names;
}

bool may_send(const context& run, operation_id operation) {
    const auto& called = row_of(operation);
    return run.allows(called.strongest_effect) &&
           (called.method == http_method::get || run.allows(effect::write));
}

bool is_about_the_request(unsigned status) {
    constexpr unsigned others[] = {400, 404, 405, 409, 415, 422, 501};
    return std::ranges::count(others, status) != 0;
}

} // namespace moonage_proto::conformance
