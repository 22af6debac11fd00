#pragma once

#include "../connection.hpp"
#include "../growing_body.hpp"
#include "forwarded_head.hpp"
#include "passing_exchange.hpp"

#include <moonage_proto/conformance/base_url.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// What the relays of a proxy share.
struct relay_target {
    base_url to;
    std::vector<boost::asio::ip::tcp::endpoint> endpoints;
    boost::asio::ssl::context& tls;
    std::function<void(exchange)> sink; ///< Takes each exchange when it has ended.
};

/// One client's connection: each request goes on to the target and its answer comes back, both as
/// they come. All waits have deadlines, which `check_deadlines` enforces.
class relay : public std::enable_shared_from_this<relay> {
public:
    relay(boost::asio::ip::tcp::socket client, const relay_target& target);

    /// Serves until either side has enough. The relay lives until it has returned.
    boost::asio::awaitable<void> serve();

    /// Closes the side that has kept a wait beyond its deadline.
    void check_deadlines(std::chrono::steady_clock::time_point now);

    /// Ends it once the exchange under way is over.
    void stop();

    /// Ends it now; an exchange under way is told to have ended for that reason.
    void abort(std::string why);

private:
    using steady = std::chrono::steady_clock;
    using request_parser = boost::beast::http::request_parser<growing_body>;
    using response_parser = boost::beast::http::response_parser<growing_body>;

    boost::asio::awaitable<bool> pass_next();
    boost::asio::awaitable<bool> read_request_head();
    boost::asio::awaitable<bool> pass_exchange();
    boost::asio::awaitable<bool> reach_target();
    boost::asio::awaitable<void> connect_to_target();
    boost::asio::awaitable<bool> read_response_head();
    boost::asio::awaitable<bool> read_final_head();
    boost::asio::awaitable<void> pass_response_body();
    boost::asio::awaitable<void> pass_request_body();
    boost::asio::awaitable<void> watch_client();
    boost::asio::awaitable<void> wait_for_pump();
    boost::asio::awaitable<void> refuse(unsigned status, std::string_view code,
                                        std::string_view message);
    boost::asio::awaitable<void> linger();

    boost::asio::awaitable<bool> write_client(std::string_view bytes);
    boost::asio::awaitable<bool> write_target(std::string_view bytes);
    boost::asio::awaitable<std::size_t> read_target_head(boost::system::error_code& error);
    boost::asio::awaitable<std::size_t> read_target_some(boost::system::error_code& error);

    static boost::asio::awaitable<void> pump(std::shared_ptr<relay> self);

    framing response_framing() const;
    bool is_head_request() const { return passing_->request().method == "HEAD"; }
    bool may_be_sent_again() const;
    void close_target();
    void fail(std::string why);

    boost::asio::ip::tcp::socket client_;
    boost::beast::flat_buffer client_buffer_{2 * wire_exchange::max_head};
    const relay_target& target_;
    std::unique_ptr<connection> upstream_;

    std::optional<request_parser> request_parser_;
    std::optional<response_parser> response_parser_;
    std::optional<passing_exchange> passing_;
    std::string path_and_query_;
    framing request_framing_ = framing::none;
    std::string failure_;    ///< The first reason for which the exchange did not end well.
    bool is_reused_ = false; ///< Whether the upstream connection has served before.
    bool is_pumping_ = false;
    bool is_request_sent_ = false; ///< Whether the whole request went on.
    bool is_response_over_ = false;
    bool is_client_gone_ = false;
    bool is_stopping_ = false;
    boost::asio::steady_timer pump_over_;

    struct deadline {
        steady::time_point when = steady::time_point::max();
        void set(std::chrono::milliseconds length) { when = steady::now() + length; }
        void clear() { when = steady::time_point::max(); }
        bool has_passed(steady::time_point now) const { return now >= when; }
    };
    deadline client_read_;
    deadline client_write_;
    deadline target_read_;
    deadline target_write_;
};

} // namespace moonage_proto::conformance
