#include "base_url_guess.hpp"

#include "ascii_case.hpp"

#include <moonage_proto/route.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace moonage_proto::conformance {
namespace {

struct candidate {
    std::string text;
    std::size_t requests = 0;
};

std::string_view without_query(std::string_view url) {
    return url.substr(0, url.find_first_of("?#"));
}

/// Where the path of an absolute URL begins; its size where there is none.
std::size_t path_start(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t from = scheme == url.npos ? 0 : scheme + 3;
    return std::min(url.find('/', from), url.size());
}

void count(std::vector<candidate>& candidates, std::string_view base) {
    auto known = std::ranges::find(candidates, base, &candidate::text);
    if (known == candidates.end())
        known = candidates.insert(known, {std::string(base), 0});
    ++known->requests;
}

/// Every place at which the rest of the path is an operation's; a space may be called "spaces".
void count_bases(std::vector<candidate>& candidates, std::string_view method,
                 std::string_view url) {
    url = without_query(url);
    for (std::size_t at = path_start(url); at < url.size();
         at = std::min(url.find('/', at + 1), url.size()))
        if (find_route(method, url.substr(at)).called)
            count(candidates, url.substr(0, at));
}

bool is_better(const candidate& left, const candidate& right) {
    if (left.requests != right.requests)
        return left.requests > right.requests;
    return left.text.ends_with("/v1") && !right.text.ends_with("/v1");
}

} // namespace

std::optional<base_url> guess_base_url(const std::vector<recorded_exchange>& exchanges) {
    constexpr std::size_t most_candidates = 1000;
    std::vector<candidate> candidates;
    for (const recorded_exchange& each : exchanges)
        if (candidates.size() < most_candidates)
            count_bases(candidates, each.seen.request.method, each.seen.request.url);
    std::ranges::stable_sort(candidates, is_better);
    for (const candidate& each : candidates)
        if (auto base = parse_base_url(each.text))
            return *std::move(base);
    return std::nullopt;
}

std::string_view path_below(const base_url& base, std::string_view url) {
    url = without_query(url);
    const std::size_t start = path_start(url);
    const auto origin = parse_base_url(url.substr(0, start));
    if (!origin || !equal_ignoring_case(origin->origin(), base.origin()))
        return {};
    std::string_view path = url.substr(start);
    if (!path.starts_with(base.path))
        return {};
    path.remove_prefix(base.path.size());
    return path.starts_with('/') ? path : std::string_view();
}

} // namespace moonage_proto::conformance
