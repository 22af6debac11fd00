#pragma once

#include <moonage_proto/json/decode_options.hpp>
#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/number.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/optional_field.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How each C++ type of a model takes JSON: a constant per type, so that one reader serves them
/// all.
namespace moonage_proto::detail {

struct shape;

enum class shape_kind { scalar, object, array, any, any_object };

/// A member of a described struct.
struct member_shape {
    std::string_view name;
    const shape* value;
    bool required;
    void* (*engage)(void* object);  ///< The place for a value; makes an optional hold one.
    void (*set_null)(void* object); ///< Null where null is no value of the member.
};

/// A setter that is null does not take that kind of JSON value; a setter that answers false found a
/// value of the right kind that is wrong otherwise.
struct shape {
    shape_kind kind = shape_kind::scalar;
    std::string_view expected;
    std::string (*list_values)() = nullptr; ///< For an enum: its values, to name in a fault.
    bool (*set_bool)(void*, bool) = nullptr;
    bool (*set_integer)(void*, std::int64_t) = nullptr;
    bool (*set_double)(void*, double) = nullptr;
    bool (*set_string)(void*, std::string_view, unknown_enum) = nullptr;
    void (*set_any)(void*, json::value&&) = nullptr;
    std::span<const member_shape> members{};
    std::uint64_t required = 0; ///< A bit for each member that must be there.
    const shape* element = nullptr;
    void* (*append)(void* array) = nullptr;
};

template <class T>
struct shape_of;

template <class T>
inline constexpr shape shape_for = shape_of<T>::make();

template <class T>
T& as(void* target) {
    return *static_cast<T*>(target);
}

template <>
struct shape_of<std::string> {
    static constexpr shape make() {
        shape made{.expected = "a string"};
        made.set_string = [](void* target, std::string_view text, unknown_enum) {
            as<std::string>(target) = text;
            return true;
        };
        return made;
    }
};

template <>
struct shape_of<bool> {
    static constexpr shape make() {
        shape made{.expected = "true or false"};
        made.set_bool = [](void* target, bool value) {
            as<bool>(target) = value;
            return true;
        };
        return made;
    }
};

template <>
struct shape_of<std::int64_t> {
    static constexpr shape make() {
        shape made{.expected = "a whole number"};
        made.set_integer = [](void* target, std::int64_t value) {
            as<std::int64_t>(target) = value;
            return true;
        };
        made.set_double = [](void* target, double value) {
            constexpr double exact = 9007199254740992.0; // 2^53: beyond it doubles skip integers
            if (std::trunc(value) != value || std::abs(value) > exact)
                return false;
            as<std::int64_t>(target) = static_cast<std::int64_t>(value);
            return true;
        };
        return made;
    }
};

template <>
struct shape_of<number> {
    static constexpr shape make() {
        shape made{.expected = "a number"};
        made.set_integer = [](void* target, std::int64_t value) {
            as<number>(target) = number(value);
            return true;
        };
        made.set_double = [](void* target, double value) {
            as<number>(target) = number(value);
            return true;
        };
        return made;
    }
};

template <>
struct shape_of<timestamp> {
    static constexpr shape make() {
        shape made{.expected = "an RFC 3339 date-time such as 2025-01-15T10:30:00Z"};
        made.set_string = [](void* target, std::string_view text, unknown_enum) {
            const auto parsed = timestamp::parse(text);
            if (parsed)
                as<timestamp>(target) = *parsed;
            return parsed.has_value();
        };
        return made;
    }
};

template <>
struct shape_of<json::value> {
    static constexpr shape make() {
        shape made{.kind = shape_kind::any, .expected = "any JSON value"};
        made.set_any = [](void* target, json::value&& value) {
            as<json::value>(target) = std::move(value);
        };
        return made;
    }
};

template <>
struct shape_of<json::object> {
    static constexpr shape make() {
        shape made{.kind = shape_kind::any_object, .expected = "an object"};
        made.set_any = [](void* target, json::value&& value) {
            as<json::object>(target) = std::move(value.as_object());
        };
        return made;
    }
};

template <class Enum>
struct shape_of<open_enum<Enum>> {
    static constexpr shape make() {
        shape made{.expected = "a string"};
        made.list_values = [] {
            std::string list = "one of";
            for (const auto& entry : enum_entries<Enum>)
                list.append(&entry == &enum_entries<Enum>.front() ? " " : ", ").append(entry.name);
            return list;
        };
        made.set_string = [](void* target, std::string_view text, unknown_enum policy) {
            auto& value = as<open_enum<Enum>>(target);
            value = open_enum<Enum>::from_text(text);
            return value.known() || !is_closed_enum<Enum> || policy == unknown_enum::keep_text;
        };
        return made;
    }
};

template <class T>
struct shape_of<std::vector<T>> {
    static constexpr shape make() {
        shape made{.kind = shape_kind::array, .expected = "an array"};
        made.element = &shape_for<T>;
        made.append = [](void* target) -> void* {
            auto& elements = as<std::vector<T>>(target);
            if (elements.capacity() == 0)
                elements.reserve(4); // growing by one from nothing would move the first ones twice
            return &elements.emplace_back();
        };
        return made;
    }
};

/// What a member's type says of its presence; plain types must be there.
template <class T>
struct presence {
    using value_type = T;
    static constexpr bool required = true;
    static constexpr bool nullable = false;
    static T& engage(T& member) { return member; }
};

template <class T>
struct presence<std::optional<T>> {
    using value_type = T;
    static constexpr bool required = false;
    static constexpr bool nullable = false;
    static T& engage(std::optional<T>& member) { return member.emplace(); }
};

template <class T>
struct presence<optional_field<T>> {
    using value_type = T;
    static constexpr bool required = false;
    static constexpr bool nullable = true;
    static T& engage(optional_field<T>& member) { return member.emplace(); }
};

template <class T>
using described_members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                                   boost::describe::mod_inherited>;

template <class Struct, class Descriptor>
constexpr member_shape member_shape_of() {
    using member = std::remove_cvref_t<decltype(std::declval<Struct&>().*Descriptor::pointer)>;
    using rule = presence<member>;
    member_shape made{Descriptor::name, &shape_for<typename rule::value_type>, rule::required,
                      [](void* object) -> void* {
                          return &rule::engage(as<Struct>(object).*Descriptor::pointer);
                      },
                      nullptr};
    if constexpr (rule::nullable)
        made.set_null = [](void* object) { as<Struct>(object).*Descriptor::pointer = null; };
    return made;
}

template <class Struct, class List>
struct member_table;

template <class Struct, template <class...> class List, class... Descriptors>
struct member_table<Struct, List<Descriptors...>> {
    static_assert(sizeof...(Descriptors) <= 64, "a reader marks the members seen in 64 bits");
    static constexpr std::array<member_shape, sizeof...(Descriptors)> rows{
        member_shape_of<Struct, Descriptors>()...};
};

template <class Struct>
requires boost::describe::has_describe_members<Struct>::value struct shape_of<Struct> {
    static constexpr shape make() {
        shape made{.kind = shape_kind::object, .expected = "an object"};
        made.members = member_table<Struct, described_members<Struct>>::rows;
        for (std::size_t i = 0; i != made.members.size(); ++i)
            made.required |= std::uint64_t{made.members[i].required} << i;
        return made;
    }
};

} // namespace moonage_proto::detail
