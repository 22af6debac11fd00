#include <moonage_proto/schemas/diagrams.hpp>

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/plain_text.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

namespace {

constexpr const char* path = "data/transitions.json";

constexpr const char* head =
    "<!-- Written by `moonage-proto export diagrams`. Do not edit. -->\n"
    "\n"
    "# Status machines\n"
    "\n"
    "The reference lists the statuses and no edges: each edge says what it rests on, *stated* by a "
    "sentence or a\n"
    "table, *shown* by an example, or *inferred* from what is left unsaid.\n";

/// Whether Mermaid, which heeds no case, takes a status as it is where it expects an id.
bool is_id(std::string_view status) {
    static constexpr std::string_view words[] = {"as",    "class",     "classdef", "click",
                                                 "state", "direction", "end",      "hide",
                                                 "note",  "scale",     "style"};
    const auto is_small = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !status.empty() && is_small(status.front()) && std::ranges::all_of(status, [&](char c) {
        return is_small(c) || (c >= '0' && c <= '9');
    }) && std::ranges::find(words, status) == std::end(words);
}

/// Statuses in a diagram: each under its own name, or under a number where Mermaid does not take
/// that.
class status_ids {
public:
    std::string of(const std::string& status) {
        if (is_id(status))
            return status;
        const auto [known, is_new] =
            numbers_.emplace(status, "STATUS_" + std::to_string(numbers_.size() + 1));
        if (is_new)
            declarations_ += "    state \"" + quoted(status) + "\" as " + known->second + '\n';
        return known->second;
    }

    const std::string& declarations() const { return declarations_; }

private:
    static std::string quoted(const std::string& status) {
        std::string made;
        for (const char c : status)
            made += c == '"' ? "#quot;" : c == '#' ? "#35;" : c == ';' ? "#59;" : std::string(1, c);
        return made;
    }

    std::map<std::string, std::string> numbers_;
    std::string declarations_;
};

/// One machine; what has another form throws with the line.
class machine {
public:
    machine(const contract& from, std::string_view name, const json::value& value)
        : from_(from)
        , value_(value) {
        append_pointer_token(pointer_, name);
    }

    std::string diagram() const {
        status_ids ids;
        std::string text = "    [*] --> " + ids.of(member("initial")) + '\n';
        for (const edge& each : edges()) {
            text += "    " + ids.of(each.from);
            text += " --> " + ids.of(each.to) + '\n';
        }
        for (const std::string& status : terminal())
            text += "    " + ids.of(status) + " --> [*]\n";
        return "```mermaid\nstateDiagram-v2\n" + ids.declarations() + text + "```\n";
    }

    std::string table() const {
        std::string text = "| From | To | Basis | Because |\n|---|---|---|---|\n";
        for (const edge& each : edges())
            text += "| " + escape_markdown(each.from) + " | " + escape_markdown(each.to) + " | " +
                    escape_markdown(each.rests_on) + " | " + escape_markdown(each.because) + " |\n";
        return text;
    }

private:
    struct edge {
        std::string from;
        std::string to;
        std::string rests_on;
        std::string because;
    };

    [[noreturn]] void fail(const std::string& pointer, const std::string& expected) const {
        const file_place place = from_.place_of(path, pointer);
        throw unreadable_contract(file_and_line(place) + ": expected " + expected);
    }

    const json::value& part(const std::string& below) const {
        boost::system::error_code none;
        const json::value* found = value_.find_pointer(below, none);
        if (found == nullptr)
            fail(pointer_, "a member \"" + below.substr(below.rfind('/') + 1) + "\" at " + below);
        return *found;
    }

    std::string text(const std::string& below) const {
        const json::string* found = part(below).if_string();
        if (found == nullptr)
            fail(pointer_ + below, "a string");
        return on_one_line(*found);
    }

    std::string member(const std::string& name) const { return text("/" + name); }

    std::size_t size(const std::string& list) const {
        const json::array* found = part("/" + list).if_array();
        if (found == nullptr)
            fail(pointer_ + "/" + list, "an array");
        return found->size();
    }

    std::vector<edge> edges() const {
        std::vector<edge> made;
        for (std::size_t i = 0; i != size("transitions"); ++i) {
            const std::string at = "transitions/" + std::to_string(i) + "/";
            made.push_back({member(at + "from"), member(at + "to"), member(at + "rests_on"),
                            member(at + "because")});
        }
        return made;
    }

    std::vector<std::string> terminal() const {
        std::vector<std::string> made;
        for (std::size_t i = 0; i != size("terminal"); ++i)
            made.push_back(member("terminal/" + std::to_string(i)));
        return made;
    }

    const contract& from_;
    const json::value& value_;
    std::string pointer_;
};

} // namespace

std::string state_diagrams(const contract& from) {
    const json::value* machines = from.find(path);
    if (machines == nullptr || !machines->is_object())
        throw unreadable_contract(from.name + ": has no status machines, " + path);
    std::string page = head;
    for (const auto& [name, value] : machines->get_object()) {
        const machine each(from, name, value);
        page += "\n## Status of " + std::string(name == "action" ? "an " : "a ") +
                on_one_line(name) + "\n\n" + each.diagram() + '\n' + each.table();
    }
    return page;
}

} // namespace moonage_proto::schemas
