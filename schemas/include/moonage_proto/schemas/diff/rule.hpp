#pragma once

#include <moonage_proto/enum_names.hpp>

#include <span>
#include <string_view>

namespace moonage_proto::schemas::diff {

/// What a change of the contract means, from harmless to worst.
enum class change_level {
    docs,       ///< Only what people read has changed.
    compatible, ///< What worked goes on to work.
    risky,      ///< Works on, but somebody may be surprised.
    breaking    ///< Somebody who kept to the old contract fails.
};
BOOST_DESCRIBE_ENUM(change_level, docs, compatible, risky, breaking)

/// Who has to act on a change.
enum class side {
    nobody,
    clients,   ///< Who sends requests and reads what comes back.
    servers,   ///< Who implements the API.
    receivers, ///< Who is sent webhook deliveries.
    readers    ///< Receivers where a delivery has changed, else clients.
};
BOOST_DESCRIBE_ENUM(side, nobody, clients, servers, receivers, readers)

/// The name of a side, as people say it.
std::string_view title(side whom);

/// A kind of change.
struct rule {
    std::string_view id; ///< `area.what-happened`; never used again for something else.
    change_level level;  ///< By default.
    side whom;
    /// The rule that finds the way back, itself where both ways are alike.
    std::string_view mirror;
    std::string_view why;     ///< One sentence: what it means for that side.
    std::string_view example; ///< One change that it finds.
    bool is_security = false;
};

/// Every rule, by area.
std::span<const rule> rules();

/// The rule of that id; null where there is none.
const rule* find_rule(std::string_view id);

} // namespace moonage_proto::schemas::diff
