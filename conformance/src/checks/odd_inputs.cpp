#include "odd_inputs.hpp"

#include <moonage_proto/schemas/parsed_schema.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <random>
#include <string_view>
#include <utility>

namespace moonage_proto::conformance {

namespace {

constexpr const char* json_media_type = "application/json";

struct typed_value {
    std::string_view type;
    std::string_view noun;
    json::value value;
};

const std::vector<typed_value>& values_of_all_types() {
    static const std::vector<typed_value> all{
        {"boolean", "a boolean", true},
        {"number", "a number", 42},
        {"string", "a string", "text"},
        {"array", "an array", json::array{"text"}},
        {"object", "an object", json::object{{"member", "text"}}},
    };
    return all;
}

/// Legal JSON, and a trial for whoever stores, sorts or shows it.
const std::vector<std::pair<std::string_view, std::string_view>>& odd_texts() {
    static const std::vector<std::pair<std::string_view, std::string_view>> all{
        {"a NUL", R"("conformance \u0000 text")"},
        {"an emoji of four parts",
         R"("conformance \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67")"},
        {"text that runs from right to left", R"("conformance \u202e\u05e9\u05dc\u05d5\u05dd")"},
        {"line ends", R"("conformance\r\ntext\u2028text")"},
        {"what other languages take for code",
         R"("conformance'; DROP TABLE spaces; --<script>${x}{{x}}")"},
    };
    return all;
}

bool allows_type(const json::object& schema, std::string_view type) {
    const json::value* const types = schema.if_contains("type");
    if (!types)
        return true;
    if (types->is_string())
        return types->as_string() == type;
    return std::ranges::count(types->as_array(), json::value(type)) != 0;
}

json::array members_required(const json::object& schema) {
    const json::value* const names = schema.if_contains("required");
    return names ? names->as_array() : json::array();
}

class generator {
public:
    generator(operation_id operation, const json::object& valid, std::uint64_t seed)
        : operation_(operation)
        , valid_(valid)
        , random_(seed + static_cast<std::uint64_t>(operation)) {}

    std::vector<odd_input> all() {
        const json::object& schema =
            schemas::parsed_schema(row_of(operation_).request_schema)->as_object();
        for (const auto& [name, rules] : schema.at("properties").as_object())
            add_member(name, *schemas::resolved_schema(rules), schema);
        add_bodies();
        add_media_types();
        return std::move(made_);
    }

private:
    using enum oddity;

    void add(std::string_view member, oddity kind, std::string what, std::string body,
             std::string media_type = json_media_type) {
        if (!member.empty())
            what.insert(0, std::string(member) + ": ");
        made_.push_back({operation_, kind, std::move(what), std::move(body), std::move(media_type),
                         row_left_open(operation_, member, kind)});
    }

    /// The valid body with another value in this member, which stands last.
    std::string with(std::string_view member, const std::string& value) const {
        json::object others = valid_;
        others.erase(member);
        std::string text = json::serialize(others);
        text.pop_back();
        return text + (others.empty() ? "" : ",") + json::serialize(json::value(member)) + ':' +
               value + '}';
    }

    void add_value(std::string_view member, oddity kind, std::string what,
                   const json::value& value) {
        add(member, kind, std::move(what), with(member, json::serialize(value)));
    }

    void add_member(std::string_view member, const json::object& rules,
                    const json::object& parent) {
        if (std::ranges::count(members_required(parent), json::value(member)) != 0) {
            json::object others = valid_;
            others.erase(member);
            add(member, missing, "missing", json::serialize(others));
        }
        add_value(member, null, "null", nullptr);
        for (const typed_value& each : values_of_all_types())
            if (!allows_type(rules, each.type))
                add_value(member, wrong_type, std::string(each.noun) + " in place of another type",
                          each.value);
        add(member, nested, "arrays in arrays, 200 deep",
            with(member, std::string(200, '[') + std::string(200, ']')));
        if (allows_type(rules, "string"))
            add_texts(member, rules);
        if (allows_type(rules, "array"))
            add_arrays(member, rules);
    }

    void add_texts(std::string_view member, const json::object& rules) {
        if (rules.contains("enum") || rules.contains("pattern"))
            add_value(member, not_listed, "a word that means nothing", "conformance-nothing");
        if (rules.contains("minLength"))
            add_value(member, empty, "empty", "");
        const std::size_t length = 50'000 + random_() % 50'000;
        const std::string letters(length, static_cast<char>('a' + random_() % 26));
        add_value(member, too_long, std::to_string(length) + " letters",
                  json::string("conformance " + letters));
        for (const auto& [what, text] : odd_texts())
            add(member, odd_text, std::string(what), with(member, std::string(text)));
    }

    void add_arrays(std::string_view member, const json::object& rules) {
        if (rules.contains("minItems"))
            add_value(member, empty, "empty", json::array());
        add_value(member, wrong_type, "an array of numbers", json::array{1, 2});
        add_value(member, not_listed, "an element that is not in the list",
                  json::array{"conformance.nothing"});
        add_value(member, too_long, "10000 elements", json::array(10000, "conformance.nothing"));
    }

    void add_bodies() {
        const std::string body = json::serialize(valid_);
        const std::size_t cut = body.size() / 2 + random_() % (body.size() / 2);
        add("", malformed, "JSON that is cut off after " + std::to_string(cut) + " bytes",
            body.substr(0, cut));
        add("", malformed, "a comma too many", body.substr(0, body.size() - 1) + ",}");
        add("", malformed, "something behind the JSON", body + "]");
        add("", malformed, "single quotes", "{'name': 'conformance'}");
        add("", malformed, "XML", "<name>conformance</name>");
        add("", malformed, "a byte that is not UTF-8", with("conformance", "\"\xff\""));
        add("", malformed, "no body", "");
        add("", empty, "an object without members", "{}");
        for (const char* other : {"null", "true", "42", "\"text\"", "[]"})
            add("", no_object, std::string(other) + " in place of an object", other);
        add("", no_object, "the object in an array", '[' + body + ']');
        add("", unknown_member, "a member that the reference does not know",
            with("conformance", "true"));
        add("", unknown_member, "a member named __proto__", with("__proto__", R"({"admin":true})"));
        add("", nested, "objects in objects, 5000 deep", deep(5000));
    }

    std::string deep(std::size_t depth) const {
        std::string value;
        for (std::size_t i = 0; i != depth; ++i)
            value += "{\"a\":";
        return with("conformance", value + "1" + std::string(depth, '}'));
    }

    void add_media_types() {
        const std::string body = json::serialize(valid_);
        add("", media_type, "JSON without a media type", body, "");
        for (const char* other :
             {"text/plain", "application/xml", "application/x-www-form-urlencoded",
              "multipart/form-data; boundary=x", "nonsense"})
            add("", media_type, "JSON said to be " + std::string(other), body, other);
        add("", charset, "a charset parameter", body, "application/json; charset=utf-8");
    }

    operation_id operation_;
    const json::object& valid_;
    std::mt19937_64 random_;
    std::vector<odd_input> made_;
};

} // namespace

std::vector<odd_input> odd_inputs(operation_id operation, const json::object& valid,
                                  std::uint64_t seed) {
    return generator(operation, valid, seed).all();
}

} // namespace moonage_proto::conformance
