#include <moonage_proto/schemas/diagrams.hpp>

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/plain_text.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

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

/// One machine; what has another form throws with the line.
class machine {
public:
    machine(const contract& from, std::string_view name, const json::value& value)
        : from_(from)
        , value_(value) {
        append_pointer_token(pointer_, name);
    }

    std::string diagram() const {
        std::string text = "```mermaid\nstateDiagram-v2\n    [*] --> " + member("initial") + '\n';
        for (const edge& each : edges())
            text += "    " + each.from + " --> " + each.to + '\n';
        for (const std::string& status : terminal())
            text += "    " + status + " --> [*]\n";
        return text + "```\n";
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
        throw unreadable_contract(place.file + ":" + std::to_string(place.line) + ": expected " +
                                  expected);
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
