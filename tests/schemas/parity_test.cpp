#include "catch.hpp"
#include "files.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/error.hpp>
#include <moonage_proto/integration.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/message.hpp>
#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/validator.hpp>
#include <moonage_proto/space.hpp>
#include <moonage_proto/stream_event.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
namespace mp11 = boost::mp11;

namespace {

/// A struct and the name that it has in C++ and in schemas/.
template <class Struct>
struct model {
    std::string_view name;
};

template <class Visit>
void for_each_model(Visit visit) {
    visit(model<space>{"space"});
    visit(model<space_list>{"space_list"});
    visit(model<space_details>{"space_details"});
    visit(model<pagination>{"pagination"});
    visit(model<create_space_request>{"create_space_request"});
    visit(model<update_space_request>{"update_space_request"});
    visit(model<send_message_request>{"send_message_request"});
    visit(model<message_reply>{"message_reply"});
    visit(model<message>{"message"});
    visit(model<message_list>{"message_list"});
    visit(model<progress_event>{"progress_event"});
    visit(model<result_event>{"result_event"});
    visit(model<done_event>{"done_event"});
    visit(model<action>{"action"});
    visit(model<action_step>{"action_step"});
    visit(model<trigger_action_request>{"trigger_action_request"});
    visit(model<output_target>{"output_target"});
    visit(model<integration>{"integration"});
    visit(model<integration_list>{"integration_list"});
    visit(model<connect_integration_request>{"connect_integration_request"});
    visit(model<connect_integration_reply>{"connect_integration_reply"});
    visit(model<create_webhook_request>{"create_webhook_request"});
    visit(model<webhook>{"webhook"});
    visit(model<webhook_delivery>{"webhook_delivery"});
    visit(model<error_body>{"error_body"});
    visit(model<error_envelope>{"error_envelope"});
}

std::set<std::string> model_names() {
    std::set<std::string> names;
    for_each_model([&](const auto& each) { names.emplace(each.name); });
    return names;
}

/// What both sides say of a member, in words that can be compared.
struct member_facts {
    std::string type;
    bool required = false;
    bool nullable = false;

    friend bool operator==(const member_facts&, const member_facts&) = default;
    friend std::ostream& operator<<(std::ostream& out, const member_facts& facts) {
        return out << facts.type << (facts.required ? ", required" : "")
                   << (facts.nullable ? ", or null" : "");
    }
};

using facts_by_name = std::map<std::string, member_facts>;

// --- as C++ says

template <class T>
struct type_words {
    static std::string get() {
        std::string found = "no model";
        for_each_model([&]<class Struct>(const model<Struct>& each) {
            if constexpr (std::is_same_v<T, Struct>)
                found = "ref " + std::string(each.name);
        });
        return found;
    }
};
template <>
struct type_words<std::string> {
    static std::string get() { return "string"; }
};
template <>
struct type_words<bool> {
    static std::string get() { return "boolean"; }
};
template <>
struct type_words<std::int64_t> {
    static std::string get() { return "integer"; }
};
template <>
struct type_words<number> {
    static std::string get() { return "number"; }
};
template <>
struct type_words<timestamp> {
    static std::string get() { return "date-time"; }
};
template <>
struct type_words<json::value> {
    static std::string get() { return "any"; }
};
template <>
struct type_words<json::object> {
    static std::string get() { return "object"; }
};
template <class T>
struct type_words<std::vector<T>> {
    static std::string get() { return "array of " + type_words<T>::get(); }
};
template <class Enum>
struct type_words<open_enum<Enum>> {
    static std::string get() {
        std::string words = is_closed_enum<Enum> ? "one of" : "known are";
        for (const auto& entry : enum_entries<Enum>)
            words.append(" ").append(entry.name);
        return words;
    }
};

template <class Struct>
facts_by_name facts_of_struct() {
    facts_by_name facts;
    mp11::mp_for_each<detail::described_members<Struct>>([&](auto descriptor) {
        using member = std::remove_cvref_t<decltype(std::declval<Struct&>().*descriptor.pointer)>;
        using rule = detail::presence<member>;
        facts[descriptor.name] = {type_words<typename rule::value_type>::get(), rule::required,
                                  rule::nullable};
    });
    return facts;
}

// --- as the schema says

std::string listed(std::string words, const json::value& values) {
    for (const json::value& each : values.as_array())
        words.append(" ").append(each.as_string());
    return words;
}

std::string type_words_of(const json::object& schema, const std::string& type) {
    if (const json::value* items = schema.if_contains("items"); type == "array") {
        const json::object& item = items->as_object();
        const json::value* own = item.if_contains("type");
        return "array of " + type_words_of(item, own ? std::string(own->as_string()) : "");
    }
    if (const json::value* reference = schema.if_contains("$ref")) {
        const std::string file(reference->as_string());
        return "ref " + file.substr(0, file.find(".schema.json"));
    }
    if (const json::value* values = schema.if_contains("enum"))
        return listed("one of", *values);
    if (const json::value* values = schema.if_contains("x-known-values"))
        return listed("known are", *values);
    if (const json::value* format = schema.if_contains("format"); format && *format == "date-time")
        return "date-time";
    return type.empty() ? "any" : type;
}

member_facts facts_of_schema(const json::object& schema) {
    std::string type;
    bool nullable = false;
    if (const json::value* stated = schema.if_contains("type")) {
        if (const json::array* list = stated->if_array()) {
            REQUIRE(list->size() == 2);
            REQUIRE((*list)[1] == "null");
            nullable = true;
        }
        type = stated->is_array() ? stated->at_pointer("/0").as_string() : stated->as_string();
    }
    return {type_words_of(schema, type), false, nullable};
}

facts_by_name facts_of_document(std::string_view name) {
    const json::object schema = json::parse(find_document(name)->text).as_object();
    facts_by_name facts;
    if (const json::value* bases = schema.if_contains("allOf"))
        for (const json::value& base : bases->as_array()) {
            const std::string file(base.as_object().at("$ref").as_string());
            facts.merge(facts_of_document(file.substr(0, file.find(".schema.json"))));
        }
    for (const auto& [key, member] : schema.at("properties").as_object())
        facts[key] = facts_of_schema(member.as_object());
    if (const json::value* required = schema.if_contains("required"))
        for (const json::value& key : required->as_array())
            facts.at(std::string(key.as_string())).required = true;
    return facts;
}

/// Any value includes null, which only the struct says.
void make_any_nullable(facts_by_name& facts) {
    for (auto& [name, member] : facts)
        member.nullable |= member.type == "any";
}

template <class Struct>
void check_parity(std::string_view name) {
    REQUIRE(find_document(name) != nullptr);
    facts_by_name in_code = facts_of_struct<Struct>();
    facts_by_name in_schema = facts_of_document(name);
    make_any_nullable(in_code);
    make_any_nullable(in_schema);
    for (const auto& [member, facts] : in_code) {
        CAPTURE(member);
        REQUIRE(in_schema.contains(member));
        CHECK(in_schema[member] == facts);
    }
    for (const auto& [member, facts] : in_schema) {
        CAPTURE(member);
        CHECK(in_code.contains(member));
    }
}

/// The structs that a header describes.
std::vector<std::string> described_in(const std::string& header) {
    const std::string macro = "BOOST_DESCRIBE_STRUCT(";
    std::vector<std::string> names;
    for (auto at = header.find(macro); at != header.npos; at = header.find(macro, at + 1)) {
        const auto begin = at + macro.size();
        names.push_back(header.substr(begin, header.find(',', begin) - begin));
    }
    return names;
}

} // namespace

TEST_CASE("every struct and its schema have the same members, types and values") {
    for_each_model([]<class Struct>(const model<Struct>& each) {
        CAPTURE(each.name);
        check_parity<Struct>(each.name);
    });
}

TEST_CASE("every schema of a resource has a struct") {
    const auto names = model_names();
    for (const document& each : documents()) {
        CAPTURE(each.name);
        if (each.name.find('/') == each.name.npos && each.name != "profile" &&
            each.name != "recording" && each.name != "report" && each.name != "comparison" &&
            each.name != "script" && each.name != "acceptance" && each.name != "change_report" &&
            each.name != "creation" && each.name != "baseline_entry")
            CHECK(names.contains(std::string(each.name)));
    }
}

TEST_CASE("every described struct of the contract has a schema") {
    const auto names = model_names();
    std::size_t found = 0;
    for (const auto& path :
         test::files_in(test::source_directory() / "include/moonage_proto", ".hpp"))
        for (const std::string& name : described_in(test::read_file(path))) {
            CAPTURE(path, name);
            CHECK(names.contains(name));
            ++found;
        }
    CHECK(found == names.size());
}

TEST_CASE("every example decodes, and encodes to what its schema takes") {
    for_each_model([]<class Struct>(const model<Struct>& each) {
        for (const auto& path :
             test::files_in(test::source_directory() / "schemas/examples" / each.name, ".json")) {
            CAPTURE(path);
            const auto decoded = decode<Struct>(test::read_json(path));
            REQUIRE(decoded.has_value());
            CHECK(to_json(*decoded) == test::read_json(path));
            CHECK(validator_for(each.name).is_valid(to_json(*decoded)));
        }
    });
}
