#pragma once

#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/schemas/earlier_faults.hpp>
#include <moonage_proto/schemas/request_fault.hpp>

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// Judges what clients ask, by each request and by what had been answered to those before it. It
/// remembers a bounded number of them.
class client_watch {
public:
    /// What a request does against the contract. `below`: its path below the base URL. Exchanges
    /// come in the order in which they ended, and have their operation.
    std::vector<schemas::request_fault> take(const exchange& seen, std::string_view below);

private:
    struct refusal {
        std::size_t sender;
        std::size_t number;
        std::optional<operation_id> operation;
        std::chrono::system_clock::time_point came;
        std::optional<std::string> retry_after;
        std::optional<std::string> remaining;
    };
    struct post {
        std::size_t sender;
        std::size_t number;
        std::size_t content; ///< A hash of URL and body.
        bool broke_off;
    };

    void append_if_early(const exchange& seen, std::vector<schemas::request_fault>& faults) const;
    void append_if_repeated(const exchange& seen, std::size_t content,
                            std::vector<schemas::request_fault>& faults) const;
    void remember(const exchange& seen, std::size_t content);

    std::deque<refusal> refusals_; ///< The last one first.
    std::deque<post> posts_;       ///< The last one first.
};

} // namespace moonage_proto::conformance
