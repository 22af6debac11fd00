#pragma once

#include <moonage_proto/conformance/recording.hpp>
#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/plan.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace moonage_proto::conformance {

struct proxy_options {
    std::string to;                    ///< Base URL of the target.
    std::string address = "127.0.0.1"; ///< Where to listen.
    std::uint16_t port = 0;            ///< 0: any that is free.
    std::optional<enum plan> plan;     ///< Of the organization, for its limits.
    std::string ca_file;               ///< PEM; empty: the certificates that the system trusts.
    bool insecure = false;             ///< Accept any certificate.
    recorder* recording = nullptr;     ///< Takes every exchange of the API, masked.
    /// Is told of each violation, in one line without keys or secrets, on the proxy's thread.
    std::function<void(const std::string& line)> on_violation;
};

/// A gateway (RFC 9110 section 3.7) in front of a target that judges what passes: both sides, as an
/// audit would. Bodies are passed on as they come. It works on a thread of its own from
/// construction on.
class proxy {
public:
    /// Listens on return. Throws std::invalid_argument for a base URL that is none, and
    /// std::runtime_error where it cannot listen, the host cannot be looked up or the CA file
    /// cannot be used.
    explicit proxy(const proxy_options& options);
    ~proxy();
    proxy(const proxy&) = delete;
    proxy& operator=(const proxy&) = delete;

    /// What clients take for the base URL: this address, and the path of the target's.
    std::string base_url() const;

    /// Ends all connections, within a second, and tells what was found out. Call once.
    report finish();

private:
    class server;
    std::unique_ptr<server> server_;
};

} // namespace moonage_proto::conformance
