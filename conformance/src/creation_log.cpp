#include "creation_log.hpp"

#include "created_spaces.hpp"
#include "judges/body_access.hpp"
#include "random_hex.hpp"
#include "request_builder.hpp"

#include <moonage_proto/percent_encoding.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::conformance {
namespace {

std::optional<created_kind> kind_created_by(std::optional<operation_id> operation) {
    if (operation == operation_id::create_space)
        return created_kind::space;
    if (operation == operation_id::create_webhook)
        return created_kind::webhook;
    if (operation == operation_id::connect_integration)
        return created_kind::integration;
    return std::nullopt;
}

std::string_view member_with_name(created_kind kind) {
    switch (kind) {
    case created_kind::space:
        break;
    case created_kind::webhook:
        return "url";
    case created_kind::integration:
        return "provider";
    }
    return "name";
}

/// A text member of the body; empty where there is none.
std::string text_in_body(const http_request& request, std::string_view name) {
    json::error_code error;
    const json::value body = json::parse(request.body, error);
    return error ? std::string() : std::string(text_of(member(&body, name)));
}

/// Whether what a request asked for may be there, though no answer says so (RFC 9110 §15.6).
bool may_have_been_made(const exchange& done) {
    return !done.response || done.status() >= 500;
}

} // namespace

std::string what_of(const creation& made) {
    switch (made.kind) {
    case created_kind::space:
        break;
    case created_kind::webhook:
        return "webhook " + made.name;
    case created_kind::integration:
        return "integration " + made.name + " of the space " + made.id;
    }
    return "space " + (made.id.empty() ? '"' + made.name + '"' : made.id);
}

creation_log::creation_log(std::string base_url, writer write)
    : base_url_(std::move(base_url))
    , write_(std::move(write))
    , run_(random_hex(8)) {}

void creation_log::resume(std::vector<creation> left) {
    const std::lock_guard lock(mutex_);
    left_ = std::move(left);
}

void creation_log::write(const json::value& line) {
    if (write_)
        write_(json::serialize(line) + '\n');
}

std::string creation_log::before(const outgoing& what) {
    const auto kind = kind_created_by(what.operation);
    if (!kind)
        return {};
    const std::string name = text_in_body(what.request, member_with_name(*kind));
    if (*kind == created_kind::integration && name.empty())
        return {}; // Odd on purpose; no path leads to it, and it goes with its space.
    const std::lock_guard lock(mutex_);
    creation made{run_ + '-' + std::to_string(++entries_),
                  *kind,
                  name,
                  *kind == created_kind::integration ? space_in_path(what.request.url)
                                                     : std::string(),
                  base_url_,
                  what.key,
                  false};
    json::object line{{"entry", made.entry},
                      {"creates", to_string(made.kind)},
                      {"name", made.name},
                      {"base_url", made.base_url},
                      {"key", to_string(made.key)}};
    if (!made.id.empty())
        line["id"] = made.id;
    write(line);
    left_.push_back(made);
    return made.entry;
}

void creation_log::after(const std::string& entry, const exchange& done) {
    const std::lock_guard lock(mutex_);
    if (done.is_success()) {
        note_deletion(done);
        learn_ids(done);
    }
    const auto found = std::ranges::find(left_, entry, &creation::entry);
    if (entry.empty() || found == left_.end())
        return;
    if (!done.is_success() && !may_have_been_made(done))
        return forget(entry);
    if (!done.is_success())
        return;
    const bool is_space = found->kind == created_kind::space;
    learn_id(*found, is_space ? id_in(done, "space").value_or("") : found->id);
}

void creation_log::learn_id(creation& of, std::string id) {
    of.is_certain = true;
    of.id = std::move(id);
    write(json::object{{"entry", of.entry}, {"created", true}, {"id", of.id}});
}

/// What the answer to its creation did not tell, a list may.
void creation_log::learn_ids(const exchange& list) {
    if (list.operation != operation_id::list_spaces)
        return;
    const json::array* const shown = find_list(body_of(list));
    if (!shown)
        return;
    for (creation& each : left_)
        for (const json::value& space : *shown)
            if (each.kind == created_kind::space && each.id.empty() &&
                each.name.starts_with(space_name_prefix) &&
                text_of(member(&space, "name")) == each.name)
                learn_id(each, id_of(space));
}

void creation_log::note_deletion(const exchange& done) {
    const bool is_space = done.operation == operation_id::delete_space;
    if (!is_space && done.operation != operation_id::disconnect_integration)
        return;
    const std::string space = space_in_path(done.request.url);
    const std::string provider = is_space ? std::string() : last_segment(done.request.url);
    const auto all = left_;
    for (const creation& each : all)
        if (each.kind != created_kind::webhook && each.id == space &&
            (is_space || (each.kind == created_kind::integration && each.name == provider)))
            forget(each.entry);
}

void creation_log::gone(const std::string& entry) {
    const std::lock_guard lock(mutex_);
    forget(entry);
}

void creation_log::forget(const std::string& entry) {
    if (std::erase_if(left_, [&](const creation& each) { return each.entry == entry; }) != 0)
        write(json::object{{"entry", entry}, {"gone", true}});
}

std::vector<creation> creation_log::left() const {
    const std::lock_guard lock(mutex_);
    return left_;
}

} // namespace moonage_proto::conformance
