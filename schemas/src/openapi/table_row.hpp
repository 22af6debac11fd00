#pragma once

#include <moonage_proto/schemas/contract.hpp>

#include <boost/json/object.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

/// A row of a table of a contract, which may come from anywhere: what is not as it should be throws
/// unreadable_contract with the line.
class table_row {
public:
    table_row(const contract& from, std::string path, std::size_t index, const json::object& row)
        : from_(&from)
        , path_(std::move(path))
        , index_(index)
        , row_(&row) {}

    /// The text of a member that must be there.
    std::string text(std::string_view column) const;
    /// Empty where the member is null or absent.
    std::string text_or_empty(std::string_view column) const;
    bool has(std::string_view column) const { return row_->contains(column); }
    bool flag(std::string_view column) const;
    /// Null where the member is null, absent, or no whole number.
    json::value number(std::string_view column) const;

    /// The members that are not named.
    json::object without(std::initializer_list<std::string_view> columns) const;

    [[noreturn]] void fail(std::string_view column, const std::string& problem) const;

private:
    const contract* from_;
    std::string path_;
    std::size_t index_;
    const json::object* row_;
};

/// The rows of `data/NAME.json`; none where the contract has no such table.
std::vector<table_row> rows_of(const contract& from, std::string_view table);

} // namespace moonage_proto::schemas
