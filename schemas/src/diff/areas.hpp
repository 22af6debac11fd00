#pragma once

#include "api.hpp"
#include "recorder.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

/// What each area of the contract is compared by. Each goes through its tables and tells a recorder
/// what it finds.
namespace moonage_proto::schemas::diff {

void compare_operations(const std::vector<operation_row>& old,
                        const std::vector<operation_row>& now, recorder& to);
/// The operation of that id; null where there is none.
const operation_row* find_operation(const std::vector<operation_row>& rows, const std::string& id);
/// The operation of the other version: of the same id, else the same request under a new name.
const operation_row* counterpart(const operation_row& row, const std::vector<operation_row>& own,
                                 const std::vector<operation_row>& others);
/// The old version with the names that the new one has for its operations, in every table: what is
/// said of an operation is compared with what is said of it under its new name.
api with_names_of(const api& now, api old);

/// The response of the other version that is compared with one of this: of the same status; else,
/// of a success, that where each version has one that the other has not; of a failure, the range
/// that its status is in (`4XX`, else `default`).
const response_row* counterpart(const response_row& row, const std::vector<response_row>& own,
                                const std::vector<response_row>& others);
void compare_statuses(const operation_row& old, const operation_row& now,
                      const std::string& pointer, recorder& to);

void compare_parameters(const api& old, const api& now, recorder& to);
void compare_headers(const std::vector<header_row>& old, const std::vector<header_row>& now,
                     recorder& to);
void compare_errors(const std::vector<error_row>& old, const std::vector<error_row>& now,
                    recorder& to);
void compare_key_types(const std::vector<key_row>& old, const std::vector<key_row>& now,
                       recorder& to);
void compare_access(const api& old, const api& now, recorder& to);
void compare_plans(const std::vector<plan_row>& old, const std::vector<plan_row>& now,
                   recorder& to);
void compare_machines(const std::map<std::string, machine>& old,
                      const std::map<std::string, machine>& now, recorder& to);
void compare_stream(const std::vector<stream_event_row>& old,
                    const std::vector<stream_event_row>& now, recorder& to);
void compare_webhook_events(const std::vector<webhook_event_row>& old,
                            const std::vector<webhook_event_row>& now, recorder& to);
void compare_signature(const signature& old, const signature& now, recorder& to);
void compare_requirements(const std::vector<requirement_row>& old,
                          const std::vector<requirement_row>& now, recorder& to);

/// Follows the schemas from where they are used.
void compare_schemas(const contract& old, const api& old_api, const contract& now,
                     const api& now_api, recorder& to);

/// The row of that key; null where there is none.
template <class Row, class Key>
const Row* find_row(const std::vector<Row>& rows, const Key& key,
                    std::string (*key_of)(const Row&)) {
    for (const Row& row : rows)
        if (key_of(row) == key)
            return &row;
    return nullptr;
}

/// Rows of two versions of a table, by key: calls one of `removed(old)`, `both(old, now, pointer)`
/// and `added(now, pointer)` for each.
template <class Row, class Removed, class Both, class Added>
void pair_rows(const std::vector<Row>& old, const std::vector<Row>& now,
               std::string (*key_of)(const Row&), Removed removed, Both both, Added added) {
    const auto by_key = [key_of](const std::vector<Row>& rows) {
        std::map<std::string, const Row*> made;
        for (const Row& row : rows)
            made.try_emplace(key_of(row), &row);
        return made;
    };
    const auto before = by_key(old);
    const auto after = by_key(now);
    for (const Row& row : old)
        if (!after.contains(key_of(row)))
            removed(row);
    for (std::size_t i = 0; i != now.size(); ++i) {
        const std::string pointer = "/" + std::to_string(i);
        if (const auto found = before.find(key_of(now[i])); found != before.end())
            both(*found->second, now[i], pointer);
        else
            added(now[i], pointer);
    }
}

/// Text between backticks.
inline std::string code(const std::string& text) {
    return '`' + text + '`';
}

/// The text as a JSON value; null where it is empty.
inline json::value text_value(const std::string& text) {
    return text.empty() ? json::value() : json::value(text);
}

} // namespace moonage_proto::schemas::diff
