#include "../resolve.hpp"
#include "../traffic_judge.hpp"
#include "relay.hpp"
#include "violation_lines.hpp"

#include <moonage_proto/conformance/proxy.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <set>
#include <stdexcept>
#include <thread>
#include <utility>

namespace moonage_proto::conformance {

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::error_code;
using tcp = asio::ip::tcp;

namespace {

constexpr std::size_t max_clients = 1000;
constexpr std::chrono::milliseconds watch_interval(100);
constexpr std::chrono::milliseconds grace(500); ///< For exchanges that are under way at the end.

base_url base_of(const std::string& text) {
    auto base = parse_base_url(text);
    if (!base)
        throw std::invalid_argument("expected " + base.error().expected + ", got " +
                                    base.error().actual);
    return *std::move(base);
}

std::vector<tcp::endpoint> endpoints_of(const base_url& to) {
    constexpr std::chrono::seconds at_most(10);
    auto found =
        resolve(to.host, to.port, std::chrono::steady_clock::now() + at_most, [] { return false; });
    if (found.endpoints.empty())
        throw std::runtime_error("cannot look up the host " + to.host + ": " +
                                 found.error.message());
    return std::move(found.endpoints);
}

} // namespace

class proxy::server {
public:
    explicit server(const proxy_options& options)
        : options_(options)
        , tls_(make_tls_context({options.ca_file, options.insecure}))
        , target_{base_of(options.to), {}, tls_, [this](exchange seen) { take(std::move(seen)); }}
        , judge_(target_.to, options.plan) {
        target_.endpoints = endpoints_of(target_.to);
        listen();
        asio::co_spawn(context_, accept(), asio::detached);
        asio::co_spawn(context_, watch(), asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }

    ~server() { stop(); }

    std::string base_url() const {
        const tcp::endpoint bound = port_;
        const std::string address = bound.address().to_string();
        const std::string host = bound.address().is_v6() ? '[' + address + ']' : address;
        return "http://" + host + ':' + std::to_string(bound.port()) + target_.to.path;
    }

    report finish() {
        stop();
        return judge_.finish({});
    }

private:
    /// Counts a relay for as long as its coroutine lives.
    class registration {
    public:
        registration(std::set<relay*>& among, relay& one)
            : among_(among)
            , one_(one) {
            among_.insert(&one_);
        }
        ~registration() { among_.erase(&one_); }
        registration(const registration&) = delete;
        registration& operator=(const registration&) = delete;

    private:
        std::set<relay*>& among_;
        relay& one_;
    };

    void listen() {
        const std::string where = options_.address + " port " + std::to_string(options_.port);
        try {
            const tcp::endpoint wanted(asio::ip::make_address(options_.address), options_.port);
            acceptor_.open(wanted.protocol());
            acceptor_.set_option(tcp::acceptor::reuse_address(true));
            acceptor_.bind(wanted);
            acceptor_.listen();
            port_ = acceptor_.local_endpoint();
        } catch (const boost::system::system_error& why) {
            throw std::runtime_error("cannot listen on " + where + ": " + why.code().message() +
                                     "; try port 0 for a free one");
        }
    }

    /// Ends every connection, those with an exchange under way a little later, and waits for all to
    /// be told of.
    void stop() {
        if (!thread_.joinable())
            return;
        asio::post(context_, [this] {
            error_code ignored;
            acceptor_.close(ignored);
            stop_by_ = std::chrono::steady_clock::now() + grace;
            for (relay* each : relays_)
                each->stop();
        });
        thread_.join();
    }

    awaitable<void> accept() {
        while (acceptor_.is_open()) {
            error_code error;
            tcp::socket client =
                co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
            if (error) { // Out of descriptors, perhaps: some will be free again.
                asio::steady_timer pause(context_, watch_interval);
                co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
                continue;
            }
            if (relays_.size() == max_clients)
                continue; // Closed by its destructor.
            client.set_option(tcp::no_delay(true), error);
            asio::co_spawn(context_, serve(std::move(client)), asio::detached);
        }
    }

    awaitable<void> serve(tcp::socket client) {
        const auto one = std::make_shared<relay>(std::move(client), target_);
        const registration entry(relays_, *one);
        co_await one->serve();
    }

    awaitable<void> watch() {
        asio::steady_timer timer(context_);
        while (acceptor_.is_open() || !relays_.empty()) {
            error_code ignored;
            timer.expires_after(watch_interval);
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
            const auto now = std::chrono::steady_clock::now();
            for (relay* each : relays_)
                if (now >= stop_by_)
                    each->abort("the proxy was stopped");
                else
                    each->check_deadlines(now);
        }
    }

    void take(exchange seen) {
        if (!judge_.is_judged(seen))
            return;
        seen.number = ++count_;
        const exchange& kept = judge_.take(std::move(seen), recorded_by::proxy);
        if (options_.recording != nullptr)
            options_.recording->write({target_.to.text(), options_.plan, recorded_by::proxy, kept});
        if (options_.on_violation)
            for (const std::string& line : violation_lines(kept, judge_.last()))
                options_.on_violation(line);
    }

    proxy_options options_;
    asio::io_context context_{1};
    asio::ssl::context tls_;
    relay_target target_;
    traffic_judge judge_; ///< Of the proxy's thread alone while that runs.
    tcp::acceptor acceptor_{context_};
    tcp::endpoint port_;
    std::set<relay*> relays_;
    std::chrono::steady_clock::time_point stop_by_ = std::chrono::steady_clock::time_point::max();
    std::size_t count_ = 0;
    std::thread thread_;
};

proxy::proxy(const proxy_options& options)
    : server_(std::make_unique<server>(options)) {}

proxy::~proxy() = default;

std::string proxy::base_url() const {
    return server_->base_url();
}

report proxy::finish() {
    return server_->finish();
}

} // namespace moonage_proto::conformance
