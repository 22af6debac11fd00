#pragma once

#include <moonage_proto/requirement.hpp>
#include <moonage_proto/requirements/authentication.hpp>
#include <moonage_proto/requirements/errors.hpp>
#include <moonage_proto/requirements/integrations.hpp>
#include <moonage_proto/requirements/key_rotation.hpp>
#include <moonage_proto/requirements/messages.hpp>
#include <moonage_proto/requirements/overview.hpp>
#include <moonage_proto/requirements/rate_limits.hpp>
#include <moonage_proto/requirements/smart_actions.hpp>
#include <moonage_proto/requirements/spaces.hpp>
#include <moonage_proto/requirements/streaming.hpp>
#include <moonage_proto/requirements/webhooks.hpp>

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>

namespace moonage_proto {

namespace detail {

template <std::size_t... Sizes>
constexpr auto joined(const requirement (&... sections)[Sizes]) {
    std::array<requirement, (Sizes + ...)> all{};
    auto* next = all.data();
    const auto append = [&next](const auto& rows) {
        for (const requirement& row : rows)
            *next++ = row;
    };
    (append(sections), ...);
    return all;
}

} // namespace detail

/// The whole ledger, in the order of the reference.
inline constexpr auto requirements =
    detail::joined(ledger::overview, ledger::authentication, ledger::key_rotation, ledger::spaces,
                   ledger::messages, ledger::streaming, ledger::smart_actions, ledger::integrations,
                   ledger::errors, ledger::rate_limits, ledger::webhooks);

namespace detail {

/// The row with this id, or the end, not null: the constant expressions of gcc's sanitizer builds
/// cannot compare a row's address with null.
constexpr auto find_row(std::string_view id) {
    auto row = requirements.begin();
    while (row != requirements.end() && (row->id.size() != id.size() || row->id != id))
        ++row;
    return row;
}

} // namespace detail

/// The row with this id; null where there is none.
constexpr const requirement* find_requirement(std::string_view id) {
    const auto row = detail::find_row(id);
    return row == requirements.end() ? nullptr : &*row;
}

/// A requirement named in the source by its slug. A slug that the ledger does not have does not
/// compile.
class requirement_id {
public:
    consteval requirement_id(const char* slug)
        : row_(detail::find_row(slug)) {
        if (row_ == requirements.end())
            throw std::invalid_argument("the ledger has no requirement of this id");
    }

    constexpr const requirement& operator*() const { return *row_; }
    constexpr const requirement* operator->() const { return &*row_; }

    friend constexpr bool operator==(requirement_id, requirement_id) = default;

private:
    decltype(requirements)::const_iterator row_;
};

} // namespace moonage_proto
