#pragma once

#include <moonage_proto/conformance/verdict.hpp>
#include <moonage_proto/fake_server/clock_mode.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/plan.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace self_check {

/// How a session of the fake server differs from the plain one.
struct subject {
    std::vector<std::string> violations; ///< Names, as the catalogue has them.
    std::vector<std::string> variants;
    moonage_proto::plan plan = moonage_proto::plan::standard;
};

/// How a run goes about it.
struct manner {
    /// `automatic` is quick, as what lasts takes no time; what a server shows only for a while
    /// needs `real`.
    moonage_proto::fake_server::clock_mode clock =
        moonage_proto::fake_server::clock_mode::automatic;
    bool exhausts = false; ///< Whether the limits of the plan are tried out.
    /// Real time to wait for a webhook.
    std::chrono::milliseconds patience{2000};
};

/// As against a server of which nothing is known, with all the time that a webhook may need.
inline constexpr manner in_real_time{moonage_proto::fake_server::clock_mode::real, false,
                                     std::chrono::seconds(10)};

/// Something that a run did not find as it should be.
struct complaint {
    std::string_view requirement; ///< Its id.
    moonage_proto::conformance::verdict verdict;
    std::string actual;     ///< Or the reason, where nothing was seen.
    std::string_view check; ///< During which it was first seen; empty: before the first one.
};

/// What a run made of a subject.
struct trial {
    /// What failed, was warned of, or was not decided through a fault; in the order of the ledger.
    std::vector<complaint> complaints;
    std::vector<std::string_view> passed; ///< Ids of the requirements that were seen met.
    std::vector<std::string> left_behind; ///< What could not be deleted, and why.
    std::string stopped;                  ///< Why the run ended early; else empty.
    std::size_t requests = 0;
    std::chrono::milliseconds duration{};
    std::string text; ///< The report for people.

    /// Null where the run does not complain of it so.
    const complaint* find(std::string_view requirement,
                          moonage_proto::conformance::verdict verdict) const;
    /// The ids of the requirements of which it complains so.
    std::vector<std::string_view> all(moonage_proto::conformance::verdict verdict) const;
};

/// Runs all checks against a session of its own. May be called by several threads.
trial try_out(moonage_proto::fake_server::server& host, const subject& tried,
              const manner& how = {});

} // namespace self_check
