#pragma once

#include <moonage_proto/fake_server/options.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// What the control API answers with.
struct control_reply {
    unsigned status = 0;
    json::value body; ///< Null where there is none.
};

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

    /// `http://127.0.0.1:PORT/v1`, https with TLS; below it stand the operations of the reference.
    std::string base_url() const;

    /// PEM of the authority that a client has to trust (RFC 7468); empty without TLS.
    std::string ca_certificate() const;

    /// What the runner needs to know of this server, as `check --profile` takes it. It holds the
    /// keys.
    json::value sample_profile() const;

    /// Does what a request to the control API at `/_fake/` does, without a connection; `path` is
    /// below that, as in `/sessions/default/verify`. Throws std::logic_error once the server is
    /// stopped. May be called by any thread.
    control_reply control(std::string_view method, std::string_view path,
                          const json::value& body = nullptr);

    /// Has the default session follow a script, in place of the one before.
    void play(const script& rules);

    /// The requests of the default session so far, and what was made of each, as the schema
    /// `control/journal` has it.
    json::value journal();

    /// Accepts nothing more, lets answers that are on their way finish until
    /// `options::stop_deadline`, then closes; returns when all is done. May be called again.
    void stop();

private:
    struct implementation;
    std::unique_ptr<implementation> implementation_;
};

} // namespace moonage_proto::fake_server
