#include "expectation.hpp"

#include "base_path.hpp"
#include "key_ring.hpp"
#include "recorded_request.hpp"

#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/route.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// Where the conditions of a rule stand in it.
constexpr std::string_view rule_place = "/match";

std::string moved(std::string_view pointer, const std::string& place) {
    if (pointer.starts_with(rule_place))
        pointer.remove_prefix(rule_place.size());
    return place + std::string(pointer);
}

/// A key of that type; conditions look at nothing else of it.
std::optional<issued_key> key_of(const journal_entry& entry) {
    const auto type = from_string<api_key_type>(entry.key);
    if (!type)
        return std::nullopt;
    return issued_key{
        .role = {}, .text = {}, .type = *type, .space_id = {}, .window = rate_window(0)};
}

std::size_t size_of(const json::value& number) {
    return static_cast<std::size_t>(number.to_number<std::int64_t>());
}

std::optional<fault> read_count(const json::value& count, expectation& made) {
    const json::object* bounds = count.if_object();
    if (!bounds) {
        made.at_least = size_of(count);
        made.at_most = made.at_least;
        return std::nullopt;
    }
    const json::value* least = bounds->if_contains("at_least");
    made.at_least = least ? size_of(*least) : 0;
    if (const json::value* most = bounds->if_contains("at_most"))
        made.at_most = size_of(*most);
    if (made.at_most.value_or(made.at_least) < made.at_least)
        return fault{"/count", "at_least to be no more than at_most"};
    return std::nullopt;
}

} // namespace

result<expected_request> expected_request::read(const json::value& from, std::string place) {
    auto wanted = decode<request_match>(from);
    if (!wanted)
        return fault{place + wanted.error().pointer, wanted.error().expected,
                     wanted.error().actual};
    auto compiled = compile_match(*wanted);
    if (!compiled)
        return fault{moved(compiled.error().pointer, place), compiled.error().expected,
                     compiled.error().actual};
    expected_request made;
    made.place_ = std::move(place);
    made.conditions_ = std::move(compiled->conditions);
    return made;
}

std::vector<failed_condition> expected_request::failures(const journal_entry& entry) const {
    const recorded_request recorded = read_recorded(entry);
    const request asked = recorded.view();
    const std::string_view path = path_below_base(asked.path);
    const route way = find_route(asked.method, path);
    const auto key = key_of(entry);
    const request_facts facts(asked, path, way, key ? &*key : nullptr);
    const match_subject subject(facts);
    std::vector<failed_condition> failed;
    for (const match_condition& each : conditions_)
        if (!each.holds(subject))
            failed.push_back({moved(each.pointer, place_), each.expected, each.actual(subject)});
    return failed;
}

result<expectation> read_expectation(const json::value& from) {
    const auto violations = schemas::validator_for("control/verify_request").validate(from);
    if (!violations.empty())
        return to_fault(violations.front());
    expectation made;
    const json::object& object = from.as_object();
    if (const json::value* order = object.if_contains("order")) {
        for (const json::value& each : order->as_array()) {
            auto read = expected_request::read(each, "/order/" + std::to_string(made.order.size()));
            if (!read)
                return read.error();
            made.order.push_back(std::move(*read));
        }
        return made;
    }
    if (const json::value* count = object.if_contains("count"))
        if (auto wrong = read_count(*count, made))
            return std::move(*wrong);
    auto read = expected_request::read(from, {});
    if (!read)
        return read.error();
    made.each = std::move(*read);
    return made;
}

} // namespace moonage_proto::fake_server
