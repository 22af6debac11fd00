#include "check_behaviour.hpp"
#include "compiled_match.hpp"

#include <moonage_proto/fake_server/script/script.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <cstddef>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t most_bytes = 4 * 1024 * 1024;

std::optional<fault> broken_schema(const json::value& document) {
    const auto violations = schemas::validator_for("script").validate(document);
    if (violations.empty())
        return std::nullopt;
    return schemas::to_fault(violations.front());
}

/// A member that the schema has found good, read into its struct.
template <class Model>
void read_member(const json::object& from, std::string_view name, Model& into,
                 first_fault& faults) {
    const json::value* found = from.if_contains(name);
    if (!found)
        return;
    if (auto read = decode<Model>(*found))
        into = std::move(*read);
    else
        faults.add("/" + std::string(name), read.error());
}

std::string text_member(const json::object& from, std::string_view name) {
    const json::value* found = from.if_contains(name);
    return found ? std::string(found->as_string()) : std::string();
}

/// The fault's pointer leads on from the rule.
result<rule> read_good_rule(const json::object& from) {
    rule made;
    first_fault faults;
    made.name = text_member(from, "name");
    read_member(from, "match", made.match, faults);
    read_member(from, "do", made.does, faults);
    if (const json::value* times = from.if_contains("times"))
        made.times = times->to_number<std::int64_t>();
    if (const auto match = compile_match(made.match); !match)
        faults.add("", match.error());
    check_behaviour(made.does, "/do", faults);
    if (faults.found())
        return *faults.found();
    return made;
}

} // namespace

result<script> read_script(std::string_view text) {
    const auto document =
        decode<json::value>(text, {.max_bytes = most_bytes, .is_handwritten = true});
    if (!document)
        return document.error();
    return read_script(*document);
}

result<script> read_script(const json::value& document) {
    if (auto wrong = broken_schema(document))
        return std::move(*wrong);
    const json::object& from = document.as_object();
    script made;
    made.description = text_member(from, "description");
    for (const json::value& each : from.at("rules").as_array()) {
        auto read = read_good_rule(each.as_object());
        if (!read) {
            fault wrong = read.error();
            wrong.pointer = "/rules/" + std::to_string(made.rules.size()) + wrong.pointer;
            return wrong;
        }
        made.rules.push_back(std::move(*read));
    }
    return made;
}

result<rule> read_rule(const json::value& document) {
    constexpr std::string_view place = "/rules/0";
    if (auto wrong = broken_schema({{"rules", json::array{document}}})) {
        wrong->pointer.erase(0, place.size());
        return std::move(*wrong);
    }
    return read_good_rule(document.as_object());
}

} // namespace moonage_proto::fake_server
