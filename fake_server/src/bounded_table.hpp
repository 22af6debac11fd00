#pragma once

#include <cstddef>
#include <iterator>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace moonage_proto::fake_server {

/// Records that have an `id`, in the order in which they came, found by it. Their addresses stay.
template <class Record>
class bounded_table {
public:
    explicit bounded_table(std::size_t most)
        : most_(most) {}

    /// A copy has records and addresses of its own.
    bounded_table(const bounded_table& other)
        : most_(other.most_)
        , records_(other.records_) {
        for (auto place = records_.begin(); place != records_.end(); ++place)
            places_.emplace(place->id, place);
    }

    /// The records keep their addresses; `other` is left empty.
    bounded_table(bounded_table&& other) noexcept
        : most_(other.most_) {
        records_.swap(other.records_);
        places_.swap(other.places_);
    }

    /// By value, which serves copies and moves and makes assignment to itself harmless.
    bounded_table& operator=(bounded_table other) noexcept {
        most_ = other.most_;
        records_.swap(other.records_);
        places_.swap(other.places_);
        return *this;
    }

    ~bounded_table() = default;

    auto begin() { return records_.begin(); }
    auto end() { return records_.end(); }
    std::size_t size() const { return records_.size(); }
    bool is_full() const { return records_.size() >= most_; }

    Record* find(std::string_view id) {
        const auto found = places_.find(id);
        return found == places_.end() ? nullptr : &*found->second;
    }

    /// Adds a record behind all others; the oldest goes where there is no room.
    Record& add(Record record) {
        if (is_full())
            erase(records_.front().id);
        records_.push_back(std::move(record));
        const auto place = std::prev(records_.end());
        places_.emplace(place->id, place);
        return *place;
    }

    void erase(std::string_view id) {
        const auto found = places_.find(id);
        if (found == places_.end())
            return;
        const auto place = found->second;
        places_.erase(found);
        records_.erase(place);
    }

private:
    std::size_t most_;
    std::list<Record> records_;
    std::unordered_map<std::string_view, typename std::list<Record>::iterator> places_;
};

} // namespace moonage_proto::fake_server
