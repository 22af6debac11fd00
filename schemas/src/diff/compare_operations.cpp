#include "areas.hpp"

#include <moonage_proto/basis.hpp>
#include <moonage_proto/effect.hpp>

#include <algorithm>

namespace moonage_proto::schemas::diff {

namespace {

const std::string table = "data/operations.json";

std::string id_of(const operation_row& row) {
    return row.id;
}

std::string route_of(const operation_row& row) {
    return row.method + ' ' + row.path;
}

/// A path without the names of its parameters.
std::string shape_of(const std::string& path) {
    std::string made;
    bool is_name = false;
    for (const char c : path) {
        is_name = c == ':' || (is_name && c != '/');
        if (!is_name || c == ':')
            made += c;
    }
    return made;
}

template <class Enum>
int rank(const std::string& name) {
    const auto known = from_string<Enum>(name);
    return known ? static_cast<int>(*known) : -1;
}

class operation_pair {
public:
    operation_pair(const operation_row& old, const operation_row& now, std::string pointer,
                   recorder& to)
        : old_(old)
        , now_(now)
        , pointer_(std::move(pointer))
        , to_(to) {}

    void compare() {
        if (old_.method != now_.method)
            add("operation.method-changed", "method", text_value(old_.method),
                text_value(now_.method));
        if (old_.path != now_.path)
            add(shape_of(old_.path) == shape_of(now_.path)
                    ? rule_id("operation.path-parameter-renamed")
                    : rule_id("operation.path-changed"),
                "path", text_value(old_.path), text_value(now_.path));
        if (old_.responses && now_.responses) {
            compare_statuses(old_, now_, pointer_, to_);
        } else {
            compare_response();
            compare_status();
        }
        compare_ranks<effect>("strongest_effect", old_.strongest_effect, now_.strongest_effect,
                              "operation.effect-raised", "operation.effect-lowered");
        if (old_.may_stream != now_.may_stream)
            add(now_.may_stream ? rule_id("operation.stream-added")
                                : rule_id("operation.stream-removed"),
                "may_stream",
                code(now_.id) + (now_.may_stream ? " can stream its answer."
                                                 : " no longer streams its answer."),
                old_.may_stream, now_.may_stream);
        if (old_.section != now_.section)
            add("operation.section-changed", "section", text_value(old_.section),
                text_value(now_.section));
    }

private:
    void compare_response() {
        const bool had = old_.response_schema.has_value();
        const bool has = now_.response_schema.has_value();
        if (had != has)
            add(has ? rule_id("operation.response-body-added")
                    : rule_id("operation.response-body-removed"),
                "response_schema", text_value(old_.response_schema.value_or("")),
                text_value(now_.response_schema.value_or("")));
        compare_ranks<basis>("response_basis", old_.response_basis, now_.response_basis,
                             "operation.response-not-guaranteed", "operation.response-guaranteed");
    }

    /// Of values of an enum, by their order in it.
    template <class Enum>
    void compare_ranks(const std::string& member, const std::optional<std::string>& old,
                       const std::optional<std::string>& now, rule_id raised, rule_id lowered) {
        if (!old || !now)
            return;
        const int before = rank<Enum>(*old);
        const int after = rank<Enum>(*now);
        if (before != after)
            add(after > before ? raised : lowered, member, text_value(*old), text_value(*now));
    }

    void compare_status() {
        if (old_.success_status == now_.success_status)
            return;
        const auto value = [](const auto& status) {
            return status ? json::value(*status) : json::value();
        };
        const auto shown = [](const auto& status) {
            return status ? std::to_string(*status) : std::string("any of 200 to 299");
        };
        add(old_.success_status && now_.success_status ? rule_id("operation.success-status-changed")
            : now_.success_status ? rule_id("operation.success-status-guaranteed")
                                  : rule_id("operation.success-status-not-guaranteed"),
            "success_status",
            "The success status of " + code(now_.id) + " was " + shown(old_.success_status) +
                " and is " + shown(now_.success_status) + '.',
            value(old_.success_status), value(now_.success_status));
    }

    void add(rule_id rule, const std::string& member, const json::value& before,
             const json::value& after) {
        const auto shown = [](const json::value& text) {
            return text.is_null() ? std::string("not told") : code(text.as_string().c_str());
        };
        add(rule, member,
            "The " + words(member) + " of " + code(now_.id) + " was " + shown(before) + " and is " +
                shown(after) + '.',
            before, after);
    }

    void add(rule_id rule, const std::string& member, const std::string& what, json::value before,
             json::value after) {
        to_.add({rule, now_.id + "/" + member, what, table, pointer_ + "/" + member,
                 std::move(before), std::move(after), now_.id});
    }

    static std::string words(std::string member) {
        std::ranges::replace(member, '_', ' ');
        return member;
    }

    const operation_row& old_;
    const operation_row& now_;
    std::string pointer_;
    recorder& to_;
};

} // namespace

const operation_row* find_operation(const std::vector<operation_row>& rows, const std::string& id) {
    return find_row(rows, id, id_of);
}

const operation_row* counterpart(const operation_row& row, const std::vector<operation_row>& own,
                                 const std::vector<operation_row>& others) {
    if (const operation_row* same = find_row(others, row.id, id_of))
        return same;
    for (const operation_row& each : others)
        if (each.method == row.method && shape_of(each.path) == shape_of(row.path) &&
            !find_row(own, each.id, id_of))
            return &each;
    return nullptr;
}

api with_names_of(const api& now, api old) {
    if (!old.operations || !now.operations)
        return old;
    std::map<std::string, std::string> new_names;
    for (const operation_row& row : *old.operations)
        if (const operation_row* same = counterpart(row, *old.operations, *now.operations))
            new_names.emplace(row.id, same->id);
    const auto rename = [&new_names](std::string& id) {
        if (const auto found = new_names.find(id); found != new_names.end())
            id = found->second;
    };
    for (operation_row& row : *old.operations)
        rename(row.id);
    if (old.query_parameters)
        for (parameter_row& row : *old.query_parameters)
            rename(row.operation);
    if (old.key_scopes)
        for (scope_row& row : *old.key_scopes)
            rename(row.operation);
    return old;
}

void compare_operations(const std::vector<operation_row>& old,
                        const std::vector<operation_row>& now, recorder& to) {
    pair_rows(
        old, now, id_of,
        [&](const operation_row& row) {
            if (!counterpart(row, old, now))
                to.add({"operation.removed",
                        row.id,
                        code(row.id) + " (" + route_of(row) + ") is gone.",
                        table,
                        "",
                        text_value(route_of(row)),
                        {},
                        row.id});
        },
        [&](const operation_row& before, const operation_row& after, const std::string& pointer) {
            operation_pair(before, after, pointer, to).compare();
        },
        [&](const operation_row& row, const std::string& pointer) {
            if (const operation_row* before = counterpart(row, now, old)) {
                to.add({"operation.renamed", row.id,
                        route_of(row) + " was called " + code(before->id) + " and is called " +
                            code(row.id) + '.',
                        table, pointer + "/id", text_value(before->id), text_value(row.id),
                        row.id});
                operation_pair(*before, row, pointer, to).compare();
            } else {
                to.add({"operation.added",
                        row.id,
                        code(row.id) + " (" + route_of(row) + ") is new.",
                        table,
                        pointer,
                        {},
                        text_value(route_of(row)),
                        row.id});
            }
        });
}

} // namespace moonage_proto::schemas::diff
