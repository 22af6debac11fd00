#include "catch.hpp"
#include "contract_edits.hpp"
#include "openapi_documents.hpp"

#include <moonage_proto/schemas/diff/compare.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

// Edits that are generated from the contract itself: at places of its schemas and rows of its
// tables, chosen by a fixed seed.

using namespace moonage_proto;
using namespace moonage_proto::schemas;

namespace {

struct generated {
    std::string document;
    std::string pointer;
    json::value edits; ///< As `edited` takes them.
    /// Edits before the comparison, so that what is there can become something else.
    json::value first = json::array{};
};

json::value one(const std::string& document, const std::string& pointer, const json::value& value) {
    return json::array{
        json::object{{"document", document}, {"pointer", pointer}, {"value", value}}};
}

json::value none(const std::string& document, const std::string& pointer) {
    return json::array{json::object{{"document", document}, {"pointer", pointer}}};
}

const std::set<std::string>& schemas_of_api() {
    static const std::set<std::string> names = [] {
        std::set<std::string> made{"error_envelope.schema.json", "error_body.schema.json",
                                   "space.schema.json",          "pagination.schema.json",
                                   "message.schema.json",        "integration.schema.json",
                                   "action_step.schema.json",    "output_target.schema.json"};
        for (const char* table : {"operations", "stream_events", "webhook_events"})
            for (const json::value& row :
                 embedded_contract().find("data/" + std::string(table) + ".json")->as_array())
                for (const auto& [member, value] : row.as_object())
                    if (value.is_string() && value.as_string().ends_with(".schema.json"))
                        made.emplace(value.as_string());
        return made;
    }();
    return names;
}

/// The documents of the API, without those that are about other things, and few requirements, as
/// every edit is checked against all.
const contract& small_contract() {
    static const contract small = [] {
        contract made = embedded_contract();
        std::erase_if(made.documents, [](const auto& each) {
            const bool is_table =
                each.first.starts_with("data/") && !each.first.ends_with(".schema.json");
            return !is_table && !schemas_of_api().contains(each.first);
        });
        made.documents.at("data/requirements.json").value.as_array().resize(20);
        return made;
    }();
    return small;
}

/// What is put in place of the keywords of a schema.
const std::vector<std::pair<std::string, json::value>>& replacements() {
    static const std::vector<std::pair<std::string, json::value>> all = [] {
        std::vector<std::pair<std::string, json::value>> made;
        const char* const texts[][2] = {
            {"type", R"("string")"},
            {"type", R"("integer")"},
            {"type", R"("object")"},
            {"type", R"("array")"},
            {"type", R"(["string", "null"])"},
            {"type", R"(["number", "null"])"},
            {"format", R"("uri")"},
            {"format", R"("date")"},
            {"enum", R"(["active", "connected"])"},
            {"enum", R"(["active", "paused", "archived", "b"])"},
            {"x-known-values", R"(["user", "agent", "x"])"},
            {"x-known-values", R"([])"},
            {"minLength", "2"},
            {"maxLength", "3"},
            {"pattern", R"("^x")"},
            {"default", "true"},
            {"additionalProperties", "false"},
            {"anyOf", R"([{"type": "string", "maxLength": 9}])"},
            {"anyOf", R"([{"type": "string", "maxLength": 9}, {"type": "array", "maxItems": 9}])"},
            {"not", R"({"const": 1})"},
            {"not", R"({"const": 2})"},
            {"required", R"([])"},
            {"required", R"(["new"])"},
            {"writeOnly", "true"},
            {"x-else", "1"},
            {"description", R"("Otherwise.")"}};
        for (const auto& [keyword, value] : texts)
            made.emplace_back(keyword, json::parse(value));
        return made;
    }();
    return all;
}

void edits_of_schema(const std::string& document, const std::string& pointer,
                     const json::value& schema, std::vector<generated>& to) {
    const json::object* object = schema.if_object();
    if (!object || object->contains("$ref"))
        return;
    for (const auto& [keyword, value] : replacements())
        if (const json::value* there = object->if_contains(keyword); !there || *there != value)
            to.push_back({document, pointer, one(document, pointer + '/' + keyword, value)});
    for (const char* keyword : {"type", "format", "enum", "x-known-values", "minLength", "pattern",
                                "default", "writeOnly", "if", "required"})
        if (object->contains(keyword))
            to.push_back({document, pointer, none(document, pointer + '/' + keyword)});
    const char* const other_words[][3] = {
        {"pattern", R"("^y")", R"("^z")"},
        {"default", "1", "2"},
        {"anyOf", R"([{"type": "string", "maxLength": 9}])",
         R"([{"type": "string", "maxLength": 9}, {"type": "array", "maxItems": 9}])"},
        {"not", R"({"const": 1})", R"({"const": 2})"},
        {"enum", R"(["active"])", R"(["active", "more"])"},
        {"format", R"("date")", R"("uri")"},
        {"x-known-values", R"(["a"])", R"(["a", "b"])"}};
    for (const auto& [keyword, before, after] : other_words) {
        const std::string at = pointer + '/' + keyword;
        to.push_back({document, pointer, one(document, at, json::parse(after)),
                      one(document, at, json::parse(before))});
    }
    const json::value* members = object->if_contains("properties");
    if (!members)
        return;
    to.push_back({document, pointer, one(document, pointer + "/properties/new", json::object{})});
    to.push_back({document, pointer, one(document, pointer + "/properties/new", json::object{}),
                  one(document, pointer + "/additionalProperties", false)});
    for (const auto& [name, member] : members->as_object()) {
        const std::string below = pointer + "/properties/" + std::string(name);
        to.push_back({document, pointer, none(document, below)});
        edits_of_schema(document, below, member, to);
    }
}

/// Values that can be in place of one of a table's row: those of other rows, and one of no row.
std::vector<json::value> values_of(const json::array& rows, const std::string& member,
                                   const json::value& there) {
    if (there.is_bool())
        return {!there.get_bool()};
    if (there.is_number() || member == "default" || member == "maximum" ||
        member.ends_with("s_per_minute"))
        return {7, 400, nullptr};
    if (member.ends_with("schema"))
        return {nullptr, "done_event.schema.json", "update_space_request.schema.json"};
    if (member == "path") {
        std::string renamed(there.as_string());
        if (const auto parameter = renamed.find("/:id"); parameter != renamed.npos)
            renamed.replace(parameter, 4, "/:other");
        return {json::value("/other"), json::value(renamed)};
    }
    std::set<std::string> texts{"other"};
    for (const json::value& row : rows)
        if (const json::value* value = row.as_object().if_contains(member))
            if (value->is_string())
                texts.emplace(value->as_string());
    if (texts.size() > 8)
        texts = {"other"};
    return {texts.begin(), texts.end()};
}

void edits_of_table(const std::string& document, const std::string& pointer,
                    const json::array& rows, std::vector<generated>& to) {
    for (std::size_t i = 0; i != rows.size(); ++i) {
        const std::string row = pointer + '/' + std::to_string(i);
        to.push_back({document, row, none(document, row)});
        if (!rows[i].is_object())
            continue;
        for (const auto& [member, value] : rows[i].as_object()) {
            for (const json::value& each : values_of(rows, member, value))
                if (each != value)
                    to.push_back(
                        {document, row, one(document, row + '/' + std::string(member), each)});
        }
        to.push_back({document, row, one(document, row + "/required", true)});
        to.push_back({document, row, one(document, row + "/success_status", 201)});
        to.push_back({document, row, one(document, row + "/success_status", 202),
                      one(document, row + "/success_status", 201)});
    }
    for (std::size_t i = 1; i < rows.size() && i != 4; ++i)
        to.push_back(
            {document, pointer,
             json::array{none(document, pointer + "/0").as_array()[0],
                         one(document, pointer + '/' + std::to_string(i), rows[0]).as_array()[0]}});
}

/// Takes out each row of a table, or gives it another name, with all that names it in others.
void edits_of_names(const std::string& document, const std::string& member,
                    const std::vector<std::pair<std::string, std::string>>& uses,
                    std::vector<generated>& to) {
    const json::array& rows = small_contract().find(document)->as_array();
    for (std::size_t i = 0; i != rows.size(); ++i) {
        const std::string row = '/' + std::to_string(i);
        const std::string name(rows[i].at(member).as_string());
        json::array without = none(document, row).as_array();
        json::array renamed = one(document, row + '/' + member, "renamed").as_array();
        for (const auto& [table, column] : uses) {
            const std::string users = '/' + column + "*=" + name;
            without.push_back(none(table, users).as_array()[0]);
            renamed.push_back(one(table, users + '/' + column, "renamed").as_array()[0]);
        }
        to.push_back({document, row, without});
        to.push_back({document, row, renamed});
    }
}

/// Takes out each status of a machine but the first, with all that names it.
void edits_of_statuses(const std::string& document, const std::string& pointer,
                       const json::object& machine, std::vector<generated>& to) {
    const json::array& statuses = machine.at("statuses").as_array();
    for (std::size_t i = 1; i != statuses.size(); ++i) {
        const std::string name(statuses[i].as_string());
        json::array terminal;
        for (const json::value& each : machine.at("terminal").as_array())
            if (each != statuses[i])
                terminal.push_back(each);
        json::array edits = one(document, pointer + "/terminal", terminal).as_array();
        for (const std::string& there : {"/statuses/" + std::to_string(i),
                                         "/transitions/from*=" + name, "/transitions/to*=" + name})
            edits.push_back(none(document, pointer + there).as_array()[0]);
        to.push_back({document, pointer, edits});
    }
}

std::vector<generated> all_edits() {
    std::vector<generated> made;
    edits_of_names(
        "data/operations.json", "id",
        {{"data/query_parameters.json", "operation"}, {"data/key_scopes.json", "operation"}}, made);
    edits_of_names("data/api_keys.json", "type", {{"data/key_scopes.json", "key"}}, made);
    for (const std::string& document : schemas_of_api())
        edits_of_schema(document, "", *small_contract().find(document), made);
    for (const auto& [path, document] : small_contract().documents) {
        if (!path.starts_with("data/") || path.ends_with(".schema.json"))
            continue;
        if (const json::array* rows = document.value.if_array())
            edits_of_table(path, "", *rows, made);
        else
            for (const auto& [name, value] : document.value.as_object()) {
                const std::string pointer = '/' + std::string(name);
                made.push_back({path, pointer, one(path, pointer, "other")});
                if (!value.is_object())
                    continue;
                made.push_back({path, pointer, none(path, pointer)});
                edits_of_statuses(path, pointer, value.get_object(), made);
                edits_of_table(path, pointer + "/transitions", value.at("transitions").as_array(),
                               made);
                edits_of_table(path, pointer + "/statuses", value.at("statuses").as_array(), made);
                for (const char* status : {"paused", "running", "completed"}) {
                    made.push_back({path, pointer, one(path, pointer + "/initial", status)});
                    made.push_back(
                        {path, pointer, one(path, pointer + "/terminal", json::array{status})});
                }
            }
    }
    std::mt19937 random(1); // NOLINT: the same at every run
    std::shuffle(made.begin(), made.end(), random);
    return made;
}

/// Whether an edit makes a contract.
bool is_sound(const contract& made) {
    try {
        check(made);
        return true;
    } catch (const unreadable_contract&) {
        return false;
    }
}

/// What is found; empty where the edit makes no contract that can be compared.
std::optional<diff::comparison> compared(const contract& old, const contract& now) {
    try {
        return diff::compare(old, now);
    } catch (const unreadable_contract&) {
        return std::nullopt;
    }
}

int worst(const diff::comparison& of) {
    int level = -1;
    for (const diff::finding& each : of.findings)
        level = std::max(level, static_cast<int>(each.level));
    return level;
}

/// Adds the rules that a comparison has reached.
void take_rules(const diff::comparison& of, std::set<std::string_view>& reached) {
    for (const diff::finding& each : of.findings)
        reached.insert(each.kind->id);
}

/// Adds the rules of responses by their status, which only OpenAPI documents of others have: takes
/// each response out of the first operation of the contract as such a document.
void take_rules_of_responses(std::set<std::string_view>& reached) {
    json::value document = to_openapi(small_contract());
    document.as_object().erase("x-moonage");
    const contract whole = test::read_back(document);
    json::object& path = document.at("paths").as_object().begin()->value().as_object();
    json::object& responses = path.begin()->value().at("responses").as_object();
    for (const auto& [status, response] : json::object(responses)) {
        responses.erase(status);
        take_rules(diff::compare(whole, test::read_back(document)), reached);
        take_rules(diff::compare(test::read_back(document), whole), reached);
        responses[status] = response;
    }
}

/// Checks that both edits together are no milder than each alone. False where one of the three
/// makes no contract that can be compared.
bool check_no_milder(const contract& base, const generated& a, const generated& b) {
    const contract with_a = test::edited(base, a.edits);
    const contract with_b = test::edited(base, b.edits);
    if (!is_sound(with_a) || !is_sound(with_b))
        return false;
    const auto only_a = compared(base, with_a);
    const auto only_b = compared(base, with_b);
    const auto both = compared(base, test::edited(with_a, b.edits));
    if (!only_a || !only_b || !both)
        return false;
    CAPTURE(json::serialize(a.edits), json::serialize(b.edits));
    CHECK(worst(*both) >= std::max(worst(*only_a), worst(*only_b)));
    return true;
}

} // namespace

TEST_CASE("every rule is reached by an edit that is generated from the contract") {
    std::set<std::string_view> reached;
    std::map<std::string, int> tried;
    const contract& base = small_contract();
    for (const generated& each : all_edits()) {
        // Alike are edits that do the same to the same member of any row or schema.
        const json::object& step = each.edits.as_array()[0].as_object();
        const std::string_view pointer = step.at("pointer").as_string();
        const json::value* value = step.if_contains("value");
        const bool is_table = each.document.starts_with("data/");
        const bool is_request = each.document.find("request") != std::string::npos;
        const std::string kind = (is_table     ? each.document
                                  : is_request ? std::string("request")
                                               : std::string("reply")) +
                                 std::string(pointer.substr(pointer.rfind('/'))) +
                                 (value ? json::serialize(*value).substr(0, 40) : "") +
                                 std::to_string(each.first.as_array().size());
        const std::string around(pointer.substr(0, pointer.rfind('/')));
        const bool is_row_taken_out = !value && is_table;
        int& alike = tried[is_row_taken_out ? each.document + around : kind];
        if (alike == 3)
            continue;
        const contract before = test::edited(base, each.first);
        const contract changed = test::edited(before, each.edits);
        if (!is_sound(changed))
            continue;
        const auto there = compared(before, changed);
        const auto back = compared(changed, before);
        if (!there || !back)
            continue;
        ++alike;
        take_rules(*there, reached);
        take_rules(*back, reached);
    }
    take_rules_of_responses(reached);
    for (const diff::rule& each : diff::rules()) {
        CAPTURE(each.id);
        CHECK(reached.contains(each.id));
    }
}

TEST_CASE("a change is never milder than one in the same document that it contains") {
    const contract& base = small_contract();
    std::map<std::string, std::vector<generated>> by_document;
    const auto moves_rows = [](const generated& edit) {
        return edit.document.starts_with("data/") &&
               !edit.edits.as_array()[0].as_object().contains("value");
    };
    for (generated& each : all_edits())
        if (each.first.as_array().empty() && each.edits.as_array().size() == 1 && !moves_rows(each))
            by_document[each.document].push_back(std::move(each));
    const auto pointer_of = [](const generated& of) {
        return std::string(of.edits.as_array()[0].at("pointer").as_string()) + '/';
    };
    for (const auto& [document, edits] : by_document) {
        int tried = 0;
        for (std::size_t i = 0; i + 1 < edits.size() && tried < 12; ++i) {
            const generated& a = edits[i];
            const generated& b = edits[i + 1];
            // One may undo or hide another of the same schema or row, or of one around it.
            if ((a.pointer + '/').starts_with(b.pointer + '/') ||
                (b.pointer + '/').starts_with(a.pointer + '/') ||
                pointer_of(a).starts_with(pointer_of(b)) ||
                pointer_of(b).starts_with(pointer_of(a)))
                continue;
            tried += check_no_milder(base, a, b);
        }
    }
}

TEST_CASE("a change is never milder than one in another document that it contains") {
    const std::vector<generated> edits = all_edits();
    const contract& base = small_contract();
    std::size_t tried = 0;
    for (std::size_t i = 0; i + 1 < edits.size() && tried < 60; i += 2) {
        const generated& a = edits[i];
        const generated& b = edits[i + 1];
        const auto is_simple = [](const generated& edit) {
            return edit.first.as_array().empty() && edit.edits.as_array().size() == 1;
        };
        if (a.document == b.document || !is_simple(a) || !is_simple(b))
            continue; // One may undo or hide the other.
        tried += check_no_milder(base, a, b);
    }
    CHECK(tried == 60);
}
