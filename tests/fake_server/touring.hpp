#pragma once

#include "api.hpp"
#include "raw_connection.hpp"
#include "webhook_receiver.hpp"

#include <moonage_proto/fake_server/clock_mode.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test {

using moonage_proto::fake_server::clock_mode;

/// What a client and its receiver of webhooks saw of a server, ports apart.
struct transcript {
    std::vector<std::string> answers;    ///< As bytes; how the connection ended; the clock then.
    std::vector<std::string> deliveries; ///< As bytes, in the order in which they came.
    std::string delivery_times;          ///< Of each attempt, on the session's clock.
    std::string journal;                 ///< What the server says of it.

    /// Whether the same was seen, whatever the server says of it.
    bool is_same_sight(const transcript& other) const {
        return answers == other.answers && deliveries == other.deliveries &&
               delivery_times == other.delivery_times;
    }
};

/// Thrown where a client sees another answer than it saw before.
struct unlike {};

/// A client that waits after each request until the server has nothing more to do, so that what it
/// sees depends on the server's clock and seed alone, and on no machine's speed.
class touring {
public:
    /// Throws `unlike` at the first answer that is another than that of `before`, which may be
    /// null.
    explicit touring(options how, const transcript* before = nullptr)
        : before_(before)
        , receiver_({500}) // So that the first delivery is tried again.
        , service_(prepared(std::move(how)))
        , space_path_("/v1/spaces/" +
                      std::string(service_.sample_profile().at("space_id").as_string())) {}

    /// Sends a request and keeps what came of it.
    void ask(std::string_view method, std::string_view target, std::string_view body = {},
             std::string_view key = organization_key, std::string_view more_headers = {}) {
        if (!connection_)
            connection_ = std::make_unique<raw_connection>(service_.port());
        connection_->send(request_text(method, target, key, body, more_headers));
        ++asked_;
        raw_answer got = receive(wait_for_end());
        settle();
        last_ = got.bytes;
        seen_.answers.push_back(portless(std::string(method) + " " + std::string(target) + "\n" +
                                         got.bytes + "\n" + name_of(got.end) + " " + now()));
        if (before_ && !has_seen_before())
            throw unlike();
    }
    void get(std::string_view target, std::string_view key = organization_key,
             std::string_view more_headers = {}) {
        ask("GET", target, {}, key, more_headers);
    }
    void post(std::string_view target, std::string_view body,
              std::string_view key = organization_key) {
        ask("POST", target, body, key);
    }

    /// Has the clock stand still until it is advanced.
    void stop_clock() { control("PUT", "/clock", {{"mode", "manual"}}); }
    /// Has the clock jump to the next wait whenever all there is to do waits for it.
    void start_clock() {
        control("PUT", "/clock", {{"mode", "auto"}});
        settle();
    }
    void advance(std::chrono::milliseconds by) {
        control("POST", "/clock/advance", {{"by_ms", by.count()}});
    }

    const std::string& space_path() const { return space_path_; }
    std::string receiver_url() const { return receiver_.url(); }
    /// The bytes of the last answer.
    const std::string& last() const { return last_; }

    /// The path of the space that was made last.
    std::string newest_space() { return "/v1/spaces/" + newest("/spaces"); }
    /// The path of another space than the space key's.
    std::string other_space() {
        return "/v1/spaces/" + text_at(control("GET", "/state"), "/spaces/1/id");
    }
    /// The path of the action that was triggered last; of none where there is none.
    std::string newest_action() { return space_path_ + "/actions/" + newest("/spaces/0/actions"); }

    transcript finish() {
        const json::array log = control("GET", "/deliveries").at("deliveries").as_array();
        std::size_t sent = 0;
        for (const json::value& each : log) {
            sent += each.at("attempts").as_array().size();
            seen_.delivery_times += text_at(each, "/id") + json::serialize(each.at("attempts"));
        }
        for (const received_delivery& each : receiver_.wait_for(sent))
            seen_.deliveries.push_back(portless(each.head + each.body));
        seen_.journal = portless(json::serialize(control("GET", "/journal?limit=1000")));
        return std::move(seen_);
    }

private:
    static constexpr std::chrono::seconds patience{10};

    static options prepared(options how) {
        how.clock_mode = clock_mode::automatic;
        how.start = std::chrono::sys_seconds(std::chrono::seconds(1736937000));
        how.requests_per_minute = 1000;
        return how;
    }

    json::value control(std::string_view method, std::string_view path,
                        const json::value& body = nullptr) {
        return service_.control(method, "/sessions/default" + std::string(path), body).body;
    }

    /// What was written, and how the connection ended where it cannot be used on.
    raw_answer receive(const json::value& wire) {
        raw_answer got = connection_->receive(wire.at("bytes").to_number<std::size_t>());
        if (wire.at("end") == "complete")
            return got;
        if (is_over(wire)) {
            raw_answer rest = connection_->receive_all();
            got.bytes += rest.bytes;
            got.end = rest.end;
        }
        connection_.reset();
        return got;
    }

    /// The id of the last element of an array of the session's state.
    std::string newest(std::string_view pointer) {
        const json::value state = control("GET", "/state");
        const json::array& all = state.at_pointer(pointer).as_array();
        return all.empty() ? "none" : text_at(all.back(), "/id");
    }

    bool has_seen_before() const {
        const std::size_t last = seen_.answers.size() - 1;
        return last < before_->answers.size() && before_->answers[last] == seen_.answers[last];
    }

    std::string now() { return text_at(control("GET", "/clock"), "/now"); }

    static bool is_over(const json::value& wire) { return !wire.at("end").is_null(); }

    /// What was written for the last request, once all of it is; a clock that stands still is moved
    /// on where that waits for it, up to a day.
    json::value wait_for_end() {
        constexpr int looks = 4; // An answer that goes on shows more bytes at each.
        constexpr std::chrono::hours longest{24};
        std::chrono::milliseconds step{50};
        json::value wire = wait_for_wire();
        const bool stands_still = text_at(control("GET", "/clock"), "/mode") == "manual";
        const auto deadline = std::chrono::steady_clock::now() + patience;
        for (int unchanged = 0; !is_over(wire); ++unchanged) {
            if (std::chrono::steady_clock::now() > deadline)
                break;
            if (stands_still && unchanged == looks) {
                if (step > longest)
                    break;
                advance(std::exchange(step, step * 2));
                unchanged = 0;
            }
            json::value next = wait_for_wire();
            if (next.at("bytes") != wire.at("bytes"))
                unchanged = 0;
            wire = std::move(next);
        }
        return wire;
    }

    /// What was written so far for the last request, once the server has taken it.
    json::value wait_for_wire() {
        const std::string path = "/journal?limit=1&after=" + std::to_string(asked_ - 1);
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < deadline) {
            const json::value found = control("GET", path);
            if (!found.at("entries").as_array().empty())
                return found.at("entries").as_array().front().at("wire");
        }
        throw std::runtime_error("the server has not taken the request");
    }

    /// Waits until neither the clock nor a delivery is about to do anything.
    void settle() {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (!is_settled())
            if (std::chrono::steady_clock::now() > deadline)
                throw std::runtime_error("the server does not come to rest");
    }

    bool is_settled() {
        const json::value clock = control("GET", "/clock");
        if (clock.at("mode") == "manual")
            return true;
        if (clock.at("waits") != 0)
            return false;
        const json::value log = control("GET", "/deliveries");
        return std::ranges::none_of(log.at("deliveries").as_array(), [](const json::value& each) {
            return each.at("state") == "waiting";
        });
    }

    /// Without the ports of server and receiver, which differ from one run to the next. What the
    /// system gives has five digits, so that lengths are equal.
    std::string portless(std::string text) const {
        const std::string of_receiver = receiver_.url().substr(0, receiver_.url().find("/hook"));
        hide(text, std::to_string(service_.port()), "<srv>");
        hide(text, of_receiver.substr(of_receiver.rfind(':') + 1), "<rcv>");
        return text;
    }
    static void hide(std::string& text, const std::string& port, std::string_view with) {
        for (const std::string before : {"127.0.0.1:", "127.0.0.1%3A"})
            for (std::size_t at = text.find(before + port); at != text.npos;
                 at = text.find(before + port, at))
                text.replace(at + before.size(), port.size(), with);
    }

    static std::string name_of(ending end) {
        switch (end) {
        case ending::closed:
            return "closed";
        case ending::reset:
            return "reset";
        case ending::open:
            break;
        }
        return "open";
    }

    const transcript* before_;
    webhook_receiver receiver_;
    server service_;
    std::string space_path_;
    std::unique_ptr<raw_connection> connection_;
    std::uint64_t asked_ = 0;
    std::string last_;
    transcript seen_;
};

} // namespace test
