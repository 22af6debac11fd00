#include "bulk_diagnosis.hpp"

#include <moonage_proto/detail/quoted.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {
namespace {

using exchanges_seen = std::vector<const exchange*>;

bool all_have(const exchanges_seen& answered, bool (*property)(const exchange&)) {
    return std::ranges::all_of(answered, [&](const exchange* each) { return property(*each); });
}

bool failed_by(const exchange& seen, std::string_view words) {
    return seen.failure.find(words) != std::string::npos;
}

/// Nothing that can be read came back at all.
std::string about_silence(const exchange& first) {
    if (failed_by(first, "cannot connect") || failed_by(first, "cannot look up"))
        return "Is the server up, and is this its address and port?";
    if (failed_by(first, "the deadline of"))
        return "The server took longer than the run waits for one answer: look for what it waits "
               "for, or give it more with --timeout.";
    if (failed_by(first, "is longer than"))
        return {};
    const bool is_plain = first.request.url.starts_with("http://");
    return std::string("What listens there does not answer in ") +
           (is_plain ? "plain HTTP: is it the API, and is it perhaps https:// there?"
                     : "TLS: is it the API, and is it perhaps http:// there?");
}

std::string about_cuts(const exchange& first) {
    if (failed_by(first, "is longer than"))
        return "An answer of the API takes some kilobytes: does something else answer there, or "
               "does a list show all at once?";
    return "No answer comes whole: let Content-Length be the number of bytes of the body, and end "
           "a chunked one with the last chunk.";
}

std::string about_losses(std::size_t lost, std::size_t all) {
    return std::to_string(lost) + " of " + std::to_string(all) +
           " requests got no whole answer, so that what they were to decide is open: look for what "
           "closes connections or lets them hang, in the server or before it.";
}

std::string about_redirection(const exchange& first) {
    const auto target = first.response->headers.find("Location");
    return "Every request was redirected with " + std::to_string(first.status()) +
           (target ? ", the first to " + moonage_proto::detail::quoted(*target, 200) : "") +
           ". A run follows no redirection, so that no key goes elsewhere: give it the base URL "
           "that answers itself.";
}

std::string advice_for(unsigned status) {
    switch (status) {
    case 401:
        return "Are the keys of the profile those of the target, and does it read them from "
               "\"Authorization: Bearer KEY\"?";
    case 403:
        return "The keys of the profile are known and may do nothing: are they of the types that "
               "it says?";
    case 404:
        return "Does the base URL end like that of the API, as in /v1?";
    case 429:
        return "The limit of these keys is used up or too low: run again once it is not, or with "
               "keys that nothing else uses.";
    case 502:
    case 503:
    case 504:
        return "The API is not up behind what answers: start it, or wait until it is.";
    default:
        return status >= 500 ? "Its cause is in the server's log: begin there."
                             : "No request of a run is served: begin with GET /spaces.";
    }
}

bool is_redirection(const exchange& seen) {
    return seen.status() >= 300 && seen.status() <= 399;
}

bool is_html(const exchange& seen) {
    return seen.response->media_type() == "text/html" && !seen.response->body.empty();
}

bool is_refused(const exchange& seen) {
    return !seen.is_success();
}

bool is_cut_off(const exchange& seen) {
    return !seen.is_whole();
}

bool have_one_status(const exchanges_seen& answered) {
    return std::ranges::all_of(answered, [&](const exchange* each) {
        return each->status() == answered.front()->status();
    });
}

/// A few requests may well be answered alike.
bool have_one_answer(const exchanges_seen& answered) {
    constexpr std::size_t enough = 5;
    const http_response& first = *answered.front()->response;
    return answered.size() >= enough && have_one_status(answered) &&
           std::ranges::all_of(
               answered, [&](const exchange* each) { return each->response->body == first.body; });
}

std::string about_answers(const exchanges_seen& answered) {
    const exchange& first = *answered.front();
    if (all_have(answered, is_cut_off))
        return about_cuts(first);
    if (all_have(answered, is_redirection))
        return about_redirection(first);
    if (all_have(answered, is_refused) && have_one_status(answered))
        return "Every request was answered " + std::to_string(first.status()) +
               (all_have(answered, is_html) ? " with a page of HTML. " : ". ") +
               advice_for(first.status());
    if (all_have(answered, is_html))
        return "Every answer is a page of HTML, as of a web site or of a proxy: is the base URL "
               "that of the API?";
    if (have_one_answer(answered))
        return "Every request was given the same answer, " + std::to_string(first.status()) +
               " and " + moonage_proto::detail::quoted(first.response->body, 60) +
               ": it comes from a stub or from a route that takes all, not from the API.";
    return {};
}

} // namespace

std::string diagnose_in_bulk(std::span<const exchange> exchanges) {
    exchanges_seen answered;
    std::size_t lost = 0;
    for (const exchange& each : exchanges) {
        lost += each.is_whole() ? 0 : 1;
        if (each.response)
            answered.push_back(&each);
    }
    if (exchanges.empty())
        return {};
    if (answered.empty())
        return about_silence(exchanges.front());
    std::string text = about_answers(answered);
    return text.empty() && lost != 0 ? about_losses(lost, exchanges.size()) : text;
}

} // namespace moonage_proto::conformance
