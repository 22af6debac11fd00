#include <moonage_proto/schemas/diff/compare.hpp>

#include "areas.hpp"

#include <ranges>
#include <set>
#include <utility>

namespace moonage_proto::schemas::diff {

namespace {

bool are_foreign(const contract& old, const contract& now) {
    return !old.tells_all && !now.tells_all;
}

/// Compares two tables where both are there, and tells where they are not.
class table_pairs {
public:
    table_pairs(const contract& old, const contract& now, comparison& into)
        : old_(old)
        , now_(now)
        , into_(into) {}

    template <class Table, class Compare>
    void pair(const char* name, std::optional<Table>& old, std::optional<Table>& now,
              Compare compare) {
        const std::string path = table_path(name);
        // Two documents of the same words: what one does not have is not there.
        for (std::optional<Table>* each : {&old, &now})
            if (!*each && are_foreign(old_, now_) && (old || now))
                each->emplace();
        if (old && now)
            compare(*old, *now);
        else
            tell_missing(path, old.has_value(), now.has_value(),
                         "a table cannot be dropped, only its rows");
    }

    /// A document that no table names: that it is dropped is not found by following the tables.
    void pair_document(const std::string& path) {
        tell_missing(path, old_.find(path) != nullptr, now_.find(path) != nullptr,
                     "it cannot be dropped");
    }

private:
    void tell_missing(const std::string& path, bool had, bool has, const char* why_not) {
        if (had && !has && now_.tells_all)
            throw unreadable_contract(now_.name + ": has no " + path + ", which " + old_.name +
                                      " has; " + why_not);
        if (had != has)
            into_.notes.push_back(path + " was not compared, as " + (had ? now_ : old_).name +
                                  " has none.");
    }

    const contract& old_;
    const contract& now_;
    comparison& into_;
};

/// Where a part of the paths has moved to the URL of the server, or back, requests stay the same.
void add_base_path(const contract& from, api& to) {
    if (to.operations)
        for (operation_row& row : *to.operations)
            row.path = from.base_path + row.path;
}

/// Tells where two OpenAPI documents of others differ in what is not read of them.
void note_unread(const contract& old, const contract& now, comparison& into) {
    if (old.tells_all != now.tells_all) {
        into.notes.push_back("Of " + (old.tells_all ? now : old).name +
                             ", an OpenAPI document of others, only operations, query parameters, "
                             "schemas of bodies, webhooks and streams were compared.");
        return;
    }
    std::set<std::string> differing;
    for (const auto& [one, other] : {std::pair(&old, &now), std::pair(&now, &old)})
        for (const auto& [pointer, part] : one->unread) {
            const json::value* const counterpart = other->unread.if_contains(pointer);
            if (counterpart == nullptr || *counterpart != part)
                differing.emplace(pointer);
        }
    constexpr std::size_t most = 8;
    std::string places;
    for (const std::string& each : differing | std::views::take(most))
        places += (places.empty() ? "" : ", ") + each;
    if (differing.size() > most)
        places += " and " + std::to_string(differing.size() - most) + " more";
    if (!differing.empty())
        into.notes.push_back(
            "These parts differ and were not compared, so look at them: " + places + '.');
}

} // namespace

comparison compare(const contract& old, const contract& now) {
    api before = read_api(old);
    api after = read_api(now);
    if (are_foreign(old, now) && old.base_path != now.base_path) {
        add_base_path(old, before);
        add_base_path(now, after);
    }
    comparison made{old.name, now.name, {}, {}};
    recorder to(old, now);
    table_pairs tables(old, now, made);
    const auto with = [&to](auto compare_area) {
        return [&to, compare_area](const auto& a, const auto& b) { compare_area(a, b, to); };
    };
    tables.pair("operations", before.operations, after.operations, with(compare_operations));
    before = with_names_of(after, std::move(before));
    tables.pair("query_parameters", before.query_parameters, after.query_parameters,
                [&](const auto&, const auto&) {
                    // Of documents of others, the schemas of requests have them all.
                    if (!are_foreign(old, now))
                        compare_parameters(before, after, to);
                });
    tables.pair("headers", before.headers, after.headers, with(compare_headers));
    tables.pair("error_codes", before.error_codes, after.error_codes, with(compare_errors));
    tables.pair("api_keys", before.api_keys, after.api_keys, with(compare_key_types));
    tables.pair("key_scopes", before.key_scopes, after.key_scopes,
                [&](const auto&, const auto&) { compare_access(before, after, to); });
    tables.pair("plans", before.plans, after.plans, with(compare_plans));
    tables.pair("transitions", before.transitions, after.transitions, with(compare_machines));
    tables.pair("stream_events", before.stream_events, after.stream_events, with(compare_stream));
    tables.pair("webhook_events", before.webhook_events, after.webhook_events,
                with(compare_webhook_events));
    tables.pair("webhook_signature", before.webhook_signature, after.webhook_signature,
                with(compare_signature));
    tables.pair("requirements", before.requirements, after.requirements,
                with(compare_requirements));
    tables.pair_document("error_envelope.schema.json");
    compare_schemas(old, before, now, after, to);
    note_unread(old, now, made);
    made.findings = to.take();
    return made;
}

} // namespace moonage_proto::schemas::diff
