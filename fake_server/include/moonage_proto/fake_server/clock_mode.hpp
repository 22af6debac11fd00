#pragma once

#include <moonage_proto/enum_names.hpp>

#include <boost/describe/enum.hpp>

#include <array>

namespace moonage_proto::fake_server {

/// What moves a session's clock.
enum class clock_mode {
    real,     ///< Time.
    manual,   ///< Nothing but being advanced.
    automatic ///< `auto`: whenever all that goes on waits for the clock, it jumps to the next wait.
};
BOOST_DESCRIBE_ENUM(clock_mode, real, manual, automatic)

} // namespace moonage_proto::fake_server

namespace moonage_proto {

template <>
inline constexpr auto enum_entries<fake_server::clock_mode> =
    std::to_array<enum_entry<fake_server::clock_mode>>({{fake_server::clock_mode::real, "real"},
                                                        {fake_server::clock_mode::manual, "manual"},
                                                        {fake_server::clock_mode::automatic,
                                                         "auto"}});

} // namespace moonage_proto
