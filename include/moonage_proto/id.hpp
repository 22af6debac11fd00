#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace moonage_proto {

/// The resources that carry an id.
enum class id_kind { space, action, message, webhook, event };

/// The prefix of an id, by kind. The reference shows `sp_abc123` and `act_xyz789` in examples and
/// states no form of an id at all; `msg_`, `wh_` and `evt_` are ours, made alike. A client takes an
/// id for an opaque string.
constexpr std::string_view id_prefix(id_kind kind) {
    constexpr std::array<std::string_view, 5> prefixes{"sp_", "act_", "msg_", "wh_", "evt_"};
    return prefixes[static_cast<std::size_t>(kind)];
}

/// Whether `text` is the prefix of `kind` with something after it.
constexpr bool has_prefix(id_kind kind, std::string_view text) {
    return text.starts_with(id_prefix(kind)) && text.size() > id_prefix(kind).size();
}

/// An id in the shape of the reference's examples: the prefix and twelve of [a-z0-9], from one call
/// of `random`, which returns 64 random bits. Ids are not secrets; whether they are unique is up to
/// `random`.
template <class Random>
std::string make_id(id_kind kind, Random&& random) {
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    constexpr std::size_t length = 12;
    std::string id(id_prefix(kind));
    std::uint64_t bits = random();
    for (std::size_t i = 0; i < length; ++i, bits /= digits.size())
        id += digits[bits % digits.size()];
    return id;
}

} // namespace moonage_proto
