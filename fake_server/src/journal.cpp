#include "journal.hpp"

#include "secret_mask.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace moonage_proto::fake_server {

namespace {

/// What a field takes beside its name and value.
constexpr std::size_t field_overhead = std::string_view(": \r\n").size();

std::size_t head_size(const request& asked) {
    std::size_t size = asked.method.size() + asked.path.size() + asked.query.size() +
                       std::string_view(" ? HTTP/1.1\r\n").size();
    for (const header_view& field : asked.headers)
        size += field.name.size() + field.value.size() + field_overhead;
    return std::min(size, journal::most_head_bytes);
}

/// Fields that no longer fit are left out whole, so that a cut shows no part of a credential.
void write_head(std::string& out, const request& asked) {
    if (asked.method.empty())
        return;
    out.reserve(head_size(asked));
    out.append(asked.method).append(" ").append(asked.path.substr(0, journal::most_head_bytes / 4));
    if (!asked.query.empty())
        out.append("?").append(asked.query.substr(0, journal::most_head_bytes / 4));
    out.append(asked.is_http_1_0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    for (const header_view& field : asked.headers) {
        const std::string_view value = masked_value(field.name, field.value);
        if (out.size() + field.name.size() + value.size() + field_overhead <=
            journal::most_head_bytes)
            out.append(field.name).append(": ").append(value).append("\r\n");
    }
}

std::size_t sender_of(const request& asked) {
    const auto authorization = asked.header("Authorization");
    return authorization ? std::hash<std::string_view>()(*authorization) | 1 : 0;
}

std::size_t size_of(const journal_entry& entry) {
    std::size_t size = sizeof entry + entry.request_head.size() + entry.request_body.size() +
                       entry.reason.size() + entry.written.size() +
                       entry.segments.size() * sizeof(wire_segment);
    for (const fired_rule& rule : entry.rules.fired)
        size += sizeof rule + rule.name.size();
    for (const near_miss& miss : entry.rules.near_misses)
        size += sizeof miss + miss.name.size() + miss.condition.size() + miss.expected.size() +
                miss.actual.size();
    return size;
}

} // namespace

std::shared_ptr<journal_entry> journal::begin(const request& asked, clock::time_point now) {
    auto entry = std::make_shared<journal_entry>();
    entry->number = ++count_;
    entry->at = now;
    entry->key = "none";
    write_head(entry->request_head, asked);
    entry->request_body = asked.body.substr(0, most_body_bytes);
    entry->request_body_bytes = asked.body.size();
    entry->sender = sender_of(asked);
    entries_.push_back(entry);
    recount(*entry);
    trim();
    return entry;
}

void journal::add_written(journal_entry& entry, std::string_view bytes, clock::time_point at) {
    const std::size_t room = most_written_bytes - entry.written.size();
    entry.written.append(bytes.substr(0, room));
    entry.written_bytes += bytes.size();
    if (entry.segments.size() < most_segments)
        entry.segments.push_back({at, bytes.size()});
    else
        entry.segments.back().bytes += bytes.size();
    if (!holds(entry))
        return;
    recount(entry);
    trim();
}

void journal::clear() {
    entries_.clear();
    bytes_ = 0;
    has_lost_entries_ = false;
}

bool journal::holds(const journal_entry& entry) const {
    return !entries_.empty() && entry.number >= entries_.front()->number;
}

void journal::recount(journal_entry& entry) {
    bytes_ -= entry.counted;
    entry.counted = size_of(entry);
    bytes_ += entry.counted;
}

/// One entry alone is bounded by its parts.
void journal::trim() {
    while (entries_.size() > most_entries || (bytes_ > most_bytes && entries_.size() > 1)) {
        bytes_ -= entries_.front()->counted;
        entries_.pop_front();
        has_lost_entries_ = true;
    }
}

} // namespace moonage_proto::fake_server
