#pragma once

#include <moonage_proto/enum_names.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace moonage_proto {

/// An enumerator, or the text of a value that this version of the contract does not know.
///
/// Servers gain values before their clients do; a client that keeps the text can still pass it on.
template <class Enum>
class open_enum {
public:
    open_enum() = default;
    open_enum(Enum value)
        : value_(value) {}

    /// The enumerator of that name, or the name itself where there is none.
    static open_enum from_text(std::string_view text) {
        open_enum made;
        if (const auto known = from_string<Enum>(text))
            made.value_ = *known;
        else
            made.value_ = std::string(text);
        return made;
    }

    /// The enumerator; empty where the value is not known.
    std::optional<Enum> known() const {
        const Enum* value = std::get_if<Enum>(&value_);
        return value ? std::optional<Enum>(*value) : std::nullopt;
    }

    /// The JSON name.
    std::string_view text() const {
        if (const Enum* value = std::get_if<Enum>(&value_))
            return to_string(*value);
        return *std::get_if<std::string>(&value_);
    }

    friend bool operator==(const open_enum&, const open_enum&) = default;
    friend bool operator==(const open_enum& left, Enum right) { return left.known() == right; }

private:
    std::variant<Enum, std::string> value_;
};

} // namespace moonage_proto
