#include "checks.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/tables.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/serialize.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

namespace {

/// Columns that tell a row from all others.
struct unique_key {
    std::string_view table;
    std::vector<std::string_view> columns;
};

const unique_key unique_keys[] = {
    {"operations", {"id"}},
    {"operations", {"method", "path"}},
    {"query_parameters", {"operation", "name"}},
    {"error_codes", {"code"}},
    {"api_keys", {"type"}},
    {"key_scopes", {"operation", "key", "space"}},
    {"plans", {"plan"}},
    {"headers", {"name", "on"}},
    {"stream_events", {"event"}},
    {"webhook_events", {"event"}},
    {"requirements", {"id"}},
};

/// A column that names a row of another table.
struct reference {
    std::string_view table, column, other_table, other_column;
};

constexpr reference references[] = {
    {"query_parameters", "operation", "operations", "id"},
    {"key_scopes", "operation", "operations", "id"},
    {"key_scopes", "key", "api_keys", "type"},
};

/// A column that names a schema document.
struct schema_column {
    std::string_view table, column;
};

constexpr schema_column schema_columns[] = {
    {"operations", "request_schema"},
    {"operations", "response_schema"},
    {"stream_events", "data_schema"},
    {"webhook_events", "schema"},
};

class table_checker {
public:
    explicit table_checker(const contract& of)
        : of_(of) {}

    /// What follows may rely on the forms that this has found.
    void check_forms() const {
        for (const table& each : tables()) {
            const std::string path = table_path(each.name);
            const json::value* const value = of_.find(path);
            if (value == nullptr)
                continue;
            const auto wrong = validator_for("data/" + std::string(each.name)).validate(*value);
            if (!wrong.empty())
                fail(path, wrong.front().pointer,
                     wrong.front().sentence + "; see schemas/data/" + std::string(each.name) +
                         ".schema.json");
        }
    }

    void check_keys() const {
        for (const unique_key& each : unique_keys) {
            std::map<std::string, std::size_t> seen;
            const json::array& rows = rows_of(each.table);
            for (std::size_t i = 0; i != rows.size(); ++i) {
                std::string text;
                for (const std::string_view column : each.columns)
                    text += (text.empty() ? "" : ", ") + json::serialize(rows[i].at(column));
                const auto [first, is_new] = seen.emplace(text, i);
                if (!is_new)
                    fail(table_path(each.table), row_pointer(i),
                         "the row " + text + " is there already, at " + row_pointer(first->second) +
                             "; take one of them out");
            }
        }
    }

    void check_references() const {
        for (const reference& each : references) {
            if (of_.find(table_path(each.other_table)) == nullptr)
                continue;
            std::set<std::string_view> names;
            for (const json::value& row : rows_of(each.other_table))
                names.emplace(row.at(each.other_column).get_string());
            const json::array& rows = rows_of(each.table);
            for (std::size_t i = 0; i != rows.size(); ++i)
                require_name(names, rows[i].at(each.column), table_path(each.table),
                             row_pointer(i, each.column), table_path(each.other_table));
        }
    }

    void check_schema_columns() const {
        for (const schema_column& each : schema_columns) {
            const json::array& rows = rows_of(each.table);
            for (std::size_t i = 0; i != rows.size(); ++i) {
                const json::value& file = rows[i].at(each.column);
                if (file.is_string() && of_.find(file.get_string()) == nullptr)
                    fail(table_path(each.table), row_pointer(i, each.column),
                         "there is no " + std::string(file.get_string()) +
                             "; add it or mend the name");
            }
        }
    }

    void check_machines() const {
        const json::value* const machines = of_.find(machines_path);
        if (machines == nullptr)
            return;
        for (const auto& [name, machine] : machines->get_object()) {
            std::string pointer;
            append_pointer_token(pointer, name);
            check_machine(machine.get_object(), pointer);
        }
    }

private:
    void check_machine(const json::object& machine, const std::string& pointer) const {
        std::set<std::string_view> statuses;
        for (const json::value& each : machine.at("statuses").get_array())
            statuses.emplace(each.get_string());
        const auto require = [&](const json::value& status, const std::string& rest) {
            require_name(statuses, status, machines_path, pointer + rest,
                         "the statuses of the machine");
        };
        require(machine.at("initial"), "/initial");
        const json::array& terminal = machine.at("terminal").get_array();
        for (std::size_t i = 0; i != terminal.size(); ++i)
            require(terminal[i], "/terminal" + row_pointer(i));
        const json::array& edges = machine.at("transitions").get_array();
        using text_pair = std::pair<std::string_view, std::string_view>;
        std::map<text_pair, std::size_t> seen;
        for (std::size_t i = 0; i != edges.size(); ++i) {
            const std::string at = "/transitions" + row_pointer(i);
            const json::value& from = edges[i].at("from");
            const json::value& to = edges[i].at("to");
            require(from, at + "/from");
            require(to, at + "/to");
            const auto [first, is_new] =
                seen.emplace(text_pair(from.get_string(), to.get_string()), i);
            if (!is_new)
                fail(machines_path, pointer + at,
                     "the transition is there already, at " + pointer + "/transitions" +
                         row_pointer(first->second) + "; take one of them out");
        }
    }

    void require_name(const std::set<std::string_view>& names, const json::value& name,
                      const std::string& path, const std::string& pointer,
                      const std::string& home) const {
        if (!names.contains(name.get_string()))
            fail(path, pointer,
                 json::serialize(name) + " is not in " + home + "; add it there or mend it here");
    }

    /// None where there is no such table.
    const json::array& rows_of(std::string_view table) const {
        static const json::array none;
        const json::value* const value = of_.find(table_path(table));
        return value == nullptr ? none : value->get_array();
    }

    static std::string row_pointer(std::size_t index, std::string_view column = {}) {
        std::string made = "/" + std::to_string(index);
        if (!column.empty())
            made.append("/").append(column);
        return made;
    }

    [[noreturn]] void fail(const std::string& path, const std::string& pointer,
                           const std::string& problem) const {
        throw unreadable_contract(file_and_line(of_.place_of(path, pointer)) + ": " +
                                  (pointer.empty() ? "(root)" : pointer) + ": " + problem);
    }

    inline static const std::string machines_path = table_path("transitions");

    const contract& of_;
};

} // namespace

void check_tables(const contract& of) {
    if (!of.tells_all)
        return;
    const table_checker checks(of);
    checks.check_forms();
    checks.check_keys();
    checks.check_references();
    checks.check_schema_columns();
    checks.check_machines();
}

} // namespace moonage_proto::schemas
