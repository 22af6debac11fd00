#include <moonage_proto/fake_server/server.hpp>

#include "base_path.hpp"
#include "control/control_api.hpp"
#include "front_desk.hpp"
#include "listener.hpp"
#include "loop.hpp"
#include "sample_profile.hpp"
#include "server_tls.hpp"
#include "session_registry.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

std::string origin_of(const std::string& address, std::uint16_t port, bool has_tls) {
    const bool is_ip_v6 = address.find(':') != std::string::npos;
    const std::string scheme = has_tls ? "https://" : "http://";
    return scheme + (is_ip_v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

} // namespace

/// The loop comes first and goes last: all others hold on to it.
struct server::implementation {
    explicit implementation(const options& how)
        : settings(how)
        , loop(1)
        , door(loop, settings.address, settings.port, settings.limits)
        , origin(origin_of(settings.address, door.port(), settings.tls.has_value()))
        , sessions(settings, loop.get_executor(), origin)
        , control(sessions, settings)
        , desk(sessions, control)
        , last_call(loop.get_executor()) {
        profile = make_sample_profile(sessions.default_session().state(), origin + "/v1");
        if (settings.tls)
            tls = std::make_unique<server_tls>(*settings.tls, settings.address);
        door.start(desk, tls.get());
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
        sessions.stop();
        last_call.expires_after(settings.stop_deadline);
        watch_the_end();
    }

    /// Ends the loop's work once nothing is on its way any more, or when time is up.
    void watch_the_end() {
        const bool is_busy = door.has_connections() || sessions.is_busy();
        if (!is_busy || last_call.expiry() <= std::chrono::steady_clock::now()) {
            door.abort();
            sessions.abort();
            return;
        }
        constexpr std::chrono::milliseconds look_again{2};
        poll.expires_after(look_again);
        poll.async_wait([this](boost::system::error_code) { watch_the_end(); });
    }

    control_reply ask_control(std::string_view method, std::string_view path,
                              const json::value& body) {
        const std::string text = body.is_null() ? std::string() : json::serialize(body);
        std::future<control_reply> done;
        { // Not while it is answered: that may take as long as what an advance of the clock sets
          // going.
            const std::lock_guard guard(stopping);
            if (!thread.joinable())
                throw std::logic_error("the server has been stopped");
            done = asio::co_spawn(loop, answer_control(method, path, text), asio::use_future);
        }
        return done.get();
    }

    awaitable<control_reply> answer_control(std::string_view method, std::string_view path,
                                            const std::string& body) {
        const header_view headers[] = {{"Content-Type", "application/json"}};
        const std::string target = std::string(control_base) + std::string(path);
        const std::size_t end = std::min(target.find('?'), target.size());
        request asked;
        asked.method = method;
        asked.path = std::string_view(target).substr(0, end);
        asked.query = std::string_view(target).substr(std::min(end + 1, target.size()));
        asked.headers = headers;
        asked.body = body;
        response_plan plan = co_await control.answer_trusted(asked);
        control_reply reply;
        reply.status = plan.head()->status;
        for (const response_step& each : plan.steps)
            if (const auto* part = std::get_if<step::body>(&each))
                reply.body = json::parse(part->bytes);
        co_return reply;
    }

    options settings;
    asio::io_context loop;
    listener door;
    std::unique_ptr<server_tls> tls; ///< Null: plain HTTP.
    std::string origin;
    session_registry sessions;
    control_api control;
    front_desk desk;
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

std::string server::ca_certificate() const {
    return implementation_->tls ? implementation_->tls->ca_certificate() : std::string();
}

json::value server::sample_profile() const {
    return implementation_->profile;
}

control_reply server::control(std::string_view method, std::string_view path,
                              const json::value& body) {
    return implementation_->ask_control(method, path, body);
}

void server::play(const script& rules) {
    const control_reply reply = control("PUT", "/sessions/default/script", to_json(rules));
    if (reply.status != 200)
        throw std::invalid_argument(
            std::string(reply.body.at_pointer("/error/message").as_string()));
}

json::value server::journal() {
    return control("GET", "/sessions/default/journal?limit=1000").body;
}

void server::stop() {
    implementation_->stop();
}

} // namespace moonage_proto::fake_server
