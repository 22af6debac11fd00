#include "nth_range.hpp"

#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/detail/quoted.hpp>

#include <boost/json/serialize.hpp>

#include <string_view>

namespace moonage_proto::fake_server {

namespace {

constexpr std::uint64_t most = 999'999'999;

std::optional<std::uint64_t> count_of(std::string_view text) {
    const auto count = detail::parse_decimal(text, most);
    return count && *count != 0 ? count : std::nullopt;
}

} // namespace

result<nth_range> nth_range::read(const json::value& from) {
    constexpr std::string_view every = "every ";
    const json::string* written = from.if_string();
    nth_range made;
    made.text_ = written ? std::string(*written) : json::serialize(from);
    std::string_view text = made.text_;
    const fault wrong{
        {}, "a count as in 2, \"2..4\", \"3..\" or \"every 3\"", detail::quoted(text)};
    const bool is_every = text.starts_with(every);
    if (is_every)
        text.remove_prefix(every.size());
    const auto dots = is_every ? text.npos : text.find("..");
    const auto first = count_of(text.substr(0, dots));
    if (!first)
        return wrong;
    if (is_every) {
        made.every_ = *first;
        return made;
    }
    made.first_ = *first;
    if (dots == text.npos)
        made.last_ = first;
    else if (const auto rest = text.substr(dots + 2); !rest.empty())
        if (made.last_ = count_of(rest); !made.last_)
            return wrong;
    if (made.last_ && *made.last_ < made.first_)
        return fault{{}, "a range whose end is not before its beginning", detail::quoted(text)};
    return made;
}

bool nth_range::has(std::uint64_t count) const {
    return count >= first_ && count <= last_.value_or(count) && count % every_ == 0;
}

} // namespace moonage_proto::fake_server
