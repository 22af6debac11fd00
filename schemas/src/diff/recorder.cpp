#include "recorder.hpp"

#include "order.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdint>

namespace moonage_proto::schemas::diff {

namespace {

/// FNV-1a, 64 bits, in hex digits.
std::string digest(std::string_view text) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    constexpr char digits[] = "0123456789abcdef";
    std::string made;
    for (int shift = 60; shift >= 0; shift -= 4)
        made += digits[hash >> shift & 15];
    return made;
}

std::string text_of(const json::value& value) {
    return value.is_null() ? std::string() : json::serialize(value);
}

side reader(const rule& kind, bool is_for_receivers) {
    if (kind.whom != side::readers)
        return kind.whom;
    return is_for_receivers ? side::receivers : side::clients;
}

} // namespace

void recorder::add(change seen) {
    const rule& kind = seen.rule.row();
    finding made;
    made.kind = &kind;
    made.level = kind.level;
    made.whom = reader(kind, seen.is_for_receivers);
    made.before = text_of(seen.before);
    made.after = text_of(seen.after);
    const std::string whole = std::string(kind.id) + '\n' + std::string(title(made.whom)) + '\n' +
                              seen.subject + '\n' + made.before + '\n' + made.after;
    made.fingerprint = std::string(kind.id) + ':' + digest(whole);
    finding& kept = by_fingerprint_.try_emplace(made.fingerprint, std::move(made)).first->second;
    if (kept.what.empty()) {
        const contract& there = now_.documents.contains(seen.document) ? now_ : old_;
        kept.what = std::move(seen.what);
        kept.document = seen.document;
        kept.pointer = std::move(seen.pointer);
        if (there.documents.contains(seen.document))
            kept.place = there.place_of(kept.document, kept.pointer);
    }
    if (!seen.use.empty() && std::ranges::find(kept.uses, seen.use) == kept.uses.end())
        kept.uses.push_back(std::move(seen.use));
}

std::vector<finding> recorder::take() {
    std::vector<finding> all;
    for (auto& [fingerprint, each] : by_fingerprint_)
        all.push_back(std::move(each));
    by_fingerprint_.clear();
    sort_findings(all);
    return all;
}

} // namespace moonage_proto::schemas::diff
