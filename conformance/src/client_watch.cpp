#include "client_watch.hpp"

#include <moonage_proto/detail/header_view.hpp>
#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>
#include <moonage_proto/schemas/request_faults.hpp>

#include <algorithm>
#include <functional>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using schemas::request_fault;
using schemas::request_fault_kind;

constexpr std::size_t most_remembered = 1000;
/// Times come in whole milliseconds, and a timer may go off a little early.
constexpr std::chrono::milliseconds tolerance(20);
constexpr unsigned too_many_requests = 429;

std::string_view path_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    url = url.substr(std::min(url.find('/', scheme == url.npos ? 0 : scheme + 3), url.size()));
    return url.substr(0, url.find_first_of("?#"));
}

std::string_view query_of(std::string_view url) {
    url = url.substr(0, url.find('#'));
    const std::size_t mark = url.find('?');
    return mark == url.npos ? std::string_view() : url.substr(mark + 1);
}

std::vector<request_fault> faults_alone(const exchange& seen, std::string_view below) {
    std::vector<detail::header_view> headers;
    for (const header_field& field : seen.request.headers)
        headers.push_back({field.name, field.value});
    schemas::judged_request asked;
    asked.method = seen.request.method;
    asked.path = path_of(seen.request.url);
    asked.path_below = below;
    asked.query = query_of(seen.request.url);
    asked.headers = headers;
    asked.body = seen.request.body;
    asked.body_bytes = seen.request.body.size() + (seen.request.cut.empty() ? 0 : 1);
    if (!seen.request.cut.empty())
        asked.kept = schemas::body_kept::in_part;
    return schemas::find_request_faults(asked);
}

/// A target may have more than the reference, and an archive fewer headers than the request: there
/// only a refusal shows that the key was not sent.
void be_fair(std::vector<request_fault>& faults, const exchange& seen) {
    constexpr unsigned unauthorized = 401;
    const bool may_lack_key = seen.key == key_role::unspecified && seen.status() != unauthorized &&
                              !seen.request.headers.find("Authorization");
    std::erase_if(faults, [&](const request_fault& each) {
        return each.what == request_fault_kind::authorization && may_lack_key;
    });
    for (request_fault& each : faults)
        if (each.what == request_fault_kind::unknown_path ||
            each.what == request_fault_kind::unknown_method)
            each.level = schemas::fault_level::notice;
}

template <class T>
void push_bounded(std::deque<T>& into, T value) {
    into.push_front(std::move(value));
    if (into.size() > most_remembered)
        into.pop_back();
}

std::optional<std::string> header_of(const exchange& seen, std::string_view name) {
    const auto value = seen.response->headers.find(name);
    return value ? std::optional<std::string>(*value) : std::nullopt;
}

} // namespace

std::vector<request_fault> client_watch::take(const exchange& seen, std::string_view below) {
    std::vector<request_fault> faults = faults_alone(seen, below);
    be_fair(faults, seen);
    const std::size_t content =
        std::hash<std::string>()(seen.request.url + '\n' + seen.request.body);
    append_if_early(seen, faults);
    append_if_repeated(seen, content, faults);
    remember(seen, content);
    return faults;
}

void client_watch::append_if_early(const exchange& seen, std::vector<request_fault>& faults) const {
    if (seen.sender == 0)
        return;
    for (const refusal& each : refusals_) {
        const schemas::past_refusal past{each.number, each.operation, each.came - tolerance,
                                         each.retry_after, each.remaining};
        if (each.sender != seen.sender || each.came > seen.started ||
            !holds_for(past, seen.operation))
            continue;
        if (auto early = sent_too_early(past, seen.started))
            faults.push_back(*std::move(early));
        return;
    }
}

void client_watch::append_if_repeated(const exchange& seen, std::size_t content,
                                      std::vector<request_fault>& faults) const {
    if (seen.request.method != "POST" || !seen.request.cut.empty())
        return;
    const auto same = std::ranges::find_if(posts_, [&](const post& each) {
        return each.sender == seen.sender && each.content == content;
    });
    if (same != posts_.end() && same->broke_off)
        faults.push_back(schemas::repeated_post(same->number));
}

void client_watch::remember(const exchange& seen, std::size_t content) {
    if (seen.request.method == "POST" && seen.request.cut.empty())
        push_bounded(posts_, post{seen.sender, seen.number, content, !seen.failure.empty()});
    if (seen.status() == too_many_requests && seen.sender != 0)
        push_bounded(refusals_,
                     refusal{seen.sender, seen.number, seen.operation, seen.started + seen.duration,
                             header_of(seen, retry_after_header),
                             header_of(seen, rate_limit::remaining_header)});
}

} // namespace moonage_proto::conformance
