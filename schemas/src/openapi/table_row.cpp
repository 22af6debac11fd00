#include "table_row.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <cstdint>

namespace moonage_proto::schemas {

namespace {

[[noreturn]] void fail_at(const contract& from, const std::string& path, const std::string& pointer,
                          const std::string& problem) {
    const file_place place = from.place_of(path, pointer);
    throw unreadable_contract(file_and_line(place) + ": " + problem);
}

std::string pointer_of(std::size_t index) {
    return "/" + std::to_string(index);
}

} // namespace

void table_row::fail(std::string_view column, const std::string& problem) const {
    std::string pointer = pointer_of(index_);
    if (row_->contains(column))
        pointer.append("/").append(column);
    fail_at(*from_, path_, pointer, "the member \"" + std::string(column) + "\" " + problem);
}

std::string table_row::text(std::string_view column) const {
    const json::value* found = row_->if_contains(column);
    if (found == nullptr || !found->is_string())
        fail(column, "must be there, and a string");
    return std::string(found->get_string());
}

std::string table_row::text_or_empty(std::string_view column) const {
    const json::value* found = row_->if_contains(column);
    return found == nullptr || found->is_null() ? std::string() : text(column);
}

bool table_row::flag(std::string_view column) const {
    const json::value* found = row_->if_contains(column);
    return found != nullptr && *found == true;
}

json::value table_row::number(std::string_view column) const {
    const json::value* found = row_->if_contains(column);
    if (found == nullptr || !found->is_number())
        return nullptr;
    boost::system::error_code inexact;
    const auto number = found->to_number<std::int64_t>(inexact);
    return inexact ? json::value() : json::value(number);
}

json::object table_row::without(std::initializer_list<std::string_view> columns) const {
    json::object rest;
    for (const auto& [name, value] : *row_)
        if (std::ranges::find(columns, std::string_view(name)) == columns.end())
            rest[name] = value;
    return rest;
}

std::vector<table_row> rows_of(const contract& from, std::string_view table) {
    const std::string path = table_path(table);
    const json::value* document = from.find(path);
    if (document == nullptr)
        return {};
    if (!document->is_array())
        fail_at(from, path, "", "must be an array");
    std::vector<table_row> rows;
    const json::array& list = document->get_array();
    for (std::size_t i = 0; i != list.size(); ++i) {
        if (!list[i].is_object())
            fail_at(from, path, pointer_of(i), "must be an object");
        rows.emplace_back(from, path, i, list[i].get_object());
    }
    return rows;
}

} // namespace moonage_proto::schemas
