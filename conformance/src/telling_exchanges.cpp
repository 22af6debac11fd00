#include <moonage_proto/conformance/report.hpp>

#include <algorithm>
#include <string_view>

namespace moonage_proto::conformance {
namespace {

std::string_view without_query(const exchange& seen) {
    return std::string_view(seen.request.url).substr(0, seen.request.url.find('?'));
}

bool is_look(const exchange& seen) {
    return seen.request.method == "GET" || seen.request.method == "HEAD";
}

/// Whether `seen` writes to what was looked at before it and after it.
bool is_write_between(const exchange& seen, const exchange& before, const exchange& after) {
    return seen.number > before.number && seen.number < after.number && !is_look(seen) &&
           is_look(before) && is_look(after) && without_query(seen) == without_query(before) &&
           without_query(seen) == without_query(after);
}

} // namespace

std::vector<const exchange*> report::telling(const requirement_result& result) const {
    constexpr std::size_t most = 3;
    std::vector<const exchange*> found;
    for (const std::size_t number : result.exchanges)
        if (found.size() < std::min(most, result.telling))
            if (const exchange* each = find_exchange(number))
                found.push_back(each);
    std::ranges::sort(found, {}, &exchange::number);
    if (found.size() != 2)
        return found;
    const exchange *const before = found.front(), *const after = found.back();
    for (const exchange& each : exchanges)
        if (found.size() < 2 + most && is_write_between(each, *before, *after))
            found.insert(found.end() - 1, &each);
    return found;
}

} // namespace moonage_proto::conformance
