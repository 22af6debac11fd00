#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/conformance/profile.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// Takes keys and secrets out of what is shown: as they are, as they stand in JSON text, escaped as
/// in a URL, and within base64.
class masking {
public:
    static constexpr std::string_view mask = "****";

    /// Knows every key of the profile.
    explicit masking(const profile& target);

    /// Whatever is shorter than four bytes is no secret, and masking it would garble the report.
    void add(std::string_view secret);
    /// The secret that a request registers a webhook with.
    void add_secret_of(const http_request& request);

    /// How many forms of secrets it knows.
    std::size_t size() const { return secrets_.size(); }

    std::string text(std::string_view shown) const;
    /// Of an exchange with a key of this role. Where that is one of the profile, nothing of an
    /// Authorization but its scheme is left; of cookies nothing is.
    header_list headers(const header_list& shown, key_role role) const;
    /// A masked copy.
    exchange whole(const exchange& shown) const;
    /// A copy to be shown: masked, and bodies cut at `max_body` bytes.
    exchange copy(const exchange& shown) const;

    static constexpr std::size_t max_body = 64 * 1024;

private:
    std::vector<std::string> secrets_; ///< The longest first.
};

} // namespace moonage_proto::conformance
