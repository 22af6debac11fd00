#pragma once

#include <moonage_proto/fake_server/options.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace moonage_proto::fake_server {

/// An implementation of the whole API in memory. It serves from construction until it is stopped,
/// on one event loop in a thread of its own; there is no global state and there may be several at
/// once.
///
/// Where the reference is silent it does what fake_server/README.md says.
class server {
public:
    /// Listens on return. Throws std::runtime_error, with one line that says what to change, where
    /// the address is no IP address or cannot be bound.
    explicit server(const options& how = {});
    /// As `stop()`.
    ~server();

    server(const server&) = delete;
    server& operator=(const server&) = delete;

    /// The port that it listens on.
    std::uint16_t port() const;

    /// `http://127.0.0.1:PORT/v1`; below it stand the operations of the reference.
    std::string base_url() const;

    /// What the runner needs to know of this server, as `check --profile` takes it. It holds the
    /// keys.
    json::value sample_profile() const;

    /// Accepts nothing more, lets answers that are on their way finish until
    /// `options::stop_deadline`, then closes; returns when all is done. May be called again.
    void stop();

private:
    struct implementation;
    std::unique_ptr<implementation> implementation_;
};

} // namespace moonage_proto::fake_server
