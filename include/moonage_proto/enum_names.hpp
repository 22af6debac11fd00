#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace moonage_proto {

/// An enumerator and the name that it has in JSON.
template <class Enum>
struct enum_entry {
    Enum value;
    std::string_view name;
};

namespace detail {

template <class Enum, template <class...> class List, class... Descriptors>
constexpr auto described_entries(List<Descriptors...>) {
    return std::array<enum_entry<Enum>, sizeof...(Descriptors)>{
        {{Descriptors::value, Descriptors::name}...}};
}

} // namespace detail

/// Every enumerator with its JSON name, in order. The names are those of the enumerators unless an
/// enum specialises this for names that C++ cannot spell.
template <class Enum>
inline constexpr auto
    enum_entries = detail::described_entries<Enum>(boost::describe::describe_enumerators<Enum>{});

/// Whether the reference lists every value. Where it does not, a value that is not known is no
/// fault.
template <class Enum>
inline constexpr bool is_closed_enum = true;

/// The JSON name of an enumerator.
template <class Enum>
requires boost::describe::has_describe_enumerators<Enum>::value constexpr std::string_view
to_string(Enum value) {
    for (const auto& entry : enum_entries<Enum>)
        if (entry.value == value)
            return entry.name;
    return {};
}

/// The enumerator with this JSON name; empty where there is none.
template <class Enum>
constexpr std::optional<Enum> from_string(std::string_view name) {
    for (const auto& entry : enum_entries<Enum>)
        if (entry.name == name)
            return entry.value;
    return std::nullopt;
}

} // namespace moonage_proto
