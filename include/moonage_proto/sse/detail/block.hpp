#pragma once

#include <moonage_proto/sse/detail/text_slot.hpp>
#include <moonage_proto/sse/event.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace moonage_proto::sse::detail {

/// The buffers of WHATWG HTML §9.2.6, filled field by field and dispatched at each blank line.
class block {
public:
    bool empty() const { return empty_; }
    std::uint64_t begin_offset() const { return begin_offset_; }
    std::size_t size() const { return size_; }
    std::optional<std::uint64_t> retry_ms() const { return retry_ms_; }
    std::optional<std::string_view> last_event_id() const {
        return has_id_ ? std::optional(id_.view()) : std::nullopt;
    }

    /// Counts a line that is no comment, before it is known whether it may be taken.
    void grow(std::size_t line_size, std::uint64_t offset) {
        if (empty_)
            begin_offset_ = offset;
        empty_ = false;
        size_ += line_size + 1;
    }

    void take(std::string_view line, lifetime held) {
        switch (line.front()) {
        case 'd':
            if (const auto value = value_of("data", line))
                take_data(*value, held);
            break;
        case 'e':
            if (const auto value = value_of("event", line))
                type_.assign(*value, held);
            break;
        case 'i':
            if (const auto value = value_of("id", line))
                take_id(*value, held);
            break;
        case 'r':
            if (const auto value = value_of("retry", line))
                take_retry(*value);
            break;
        default:
            break;
        }
    }

    template <class Sink>
    void dispatch(Sink& sink, std::uint64_t end_offset) {
        if (empty_)
            return;
        if (has_new_id_)
            commit_id();
        if (has_data_) {
            const std::string_view type = type_.view();
            sink(event_view{.type = type.empty() ? "message" : type,
                            .data = data_.view(),
                            .last_event_id = id_.view(),
                            .begin_offset = begin_offset_,
                            .end_offset = end_offset});
        }
        type_.clear();
        data_.clear();
        has_data_ = false;
        empty_ = true;
        size_ = 0;
    }

    /// Lets go of the chunk.
    void own() {
        type_.own();
        data_.own();
        new_id_.own();
        id_.own();
    }

private:
    static std::optional<std::string_view> value_of(std::string_view name, std::string_view line) {
        if (!line.starts_with(name))
            return std::nullopt;
        line.remove_prefix(name.size());
        if (line.empty())
            return line;
        if (line.front() != ':')
            return std::nullopt;
        line.remove_prefix(line.size() > 1 && line[1] == ' ' ? 2 : 1);
        return line;
    }

    void take_data(std::string_view value, lifetime held) {
        if (has_data_) {
            data_.append("\n");
            data_.append(value);
        } else {
            data_.assign(value, held);
        }
        has_data_ = true;
    }

    void take_id(std::string_view value, lifetime held) {
        if (value.find('\0') != std::string_view::npos)
            return;
        new_id_.assign(value, held);
        has_new_id_ = true;
    }

    /// The id counts from the next blank line on, also where that dispatches nothing.
    void commit_id() {
        std::swap(id_, new_id_);
        has_id_ = true;
        has_new_id_ = false;
    }

    void take_retry(std::string_view value) {
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit))
            return;
        constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
        std::uint64_t milliseconds = 0;
        for (const char c : value) {
            const auto digit = static_cast<std::uint64_t>(c - '0');
            milliseconds = milliseconds > (most - digit) / 10 ? most : milliseconds * 10 + digit;
        }
        retry_ms_ = milliseconds;
    }

    bool empty_ = true;
    std::uint64_t begin_offset_ = 0;
    std::size_t size_ = 0;
    text_slot type_;
    text_slot data_;
    bool has_data_ = false;
    text_slot new_id_;
    bool has_new_id_ = false;
    text_slot id_;
    bool has_id_ = false;
    std::optional<std::uint64_t> retry_ms_;
};

} // namespace moonage_proto::sse::detail
