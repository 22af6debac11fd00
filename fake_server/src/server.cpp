#include <moonage_proto/fake_server/server.hpp>

#include "listener.hpp"
#include "loop.hpp"
#include "loop_scheduler.hpp"
#include "real_clock.hpp"
#include "sample_profile.hpp"
#include "session.hpp"

#include <boost/asio/post.hpp>

#include <mutex>
#include <thread>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

std::string origin_of(const std::string& address, std::uint16_t port) {
    const bool is_ip_v6 = address.find(':') != std::string::npos;
    return "http://" + (is_ip_v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

} // namespace

/// The loop comes first and goes last: all others hold on to it.
struct server::implementation {
    explicit implementation(const options& how)
        : settings(how)
        , loop(1)
        , real(loop.get_executor())
        , scheduler(loop.get_executor(), settings.clock ? *settings.clock : real)
        , door(loop, settings.address, settings.port, scheduler, settings.limits)
        , origin(origin_of(settings.address, door.port()))
        , world(settings, loop.get_executor(), scheduler, origin)
        , last_call(loop.get_executor()) {
        profile = make_sample_profile(world.state(), origin + "/v1");
        door.start(world);
        thread = std::thread([this] { loop.run(); });
    }

    ~implementation() { stop(); }

    void stop() {
        const std::lock_guard guard(stopping);
        if (!thread.joinable())
            return;
        asio::post(loop, [this] { begin_to_stop(); });
        thread.join();
    }

    void begin_to_stop() {
        door.stop();
        world.webhooks().stop();
        last_call.expires_after(settings.stop_deadline);
        watch_the_end();
    }

    /// Ends the loop's work once nothing is on its way any more, or when time is up.
    void watch_the_end() {
        const bool is_busy = door.has_connections() || world.webhooks().is_busy();
        if (!is_busy || last_call.expiry() <= std::chrono::steady_clock::now()) {
            door.abort();
            world.webhooks().abort();
            scheduler.close();
            return;
        }
        constexpr std::chrono::milliseconds look_again{2};
        poll.expires_after(look_again);
        poll.async_wait([this](boost::system::error_code) { watch_the_end(); });
    }

    options settings;
    asio::io_context loop;
    real_clock real;
    loop_scheduler scheduler;
    listener door;
    std::string origin;
    session world;
    real_timer last_call;
    real_timer poll{loop.get_executor()};
    json::value profile;
    std::mutex stopping;
    std::thread thread;
};

server::server(const options& how)
    : implementation_(std::make_unique<implementation>(how)) {}

server::~server() = default;

std::uint16_t server::port() const {
    return implementation_->door.port();
}

std::string server::base_url() const {
    return implementation_->origin + "/v1";
}

json::value server::sample_profile() const {
    return implementation_->profile;
}

void server::stop() {
    implementation_->stop();
}

} // namespace moonage_proto::fake_server
