#include "dispatching.hpp"
#include "tls_webhook_receiver.hpp"

#include <optional>
#include <stdexcept>

using namespace test;

namespace {

session_options trusting(const std::string& ca) {
    session_options how;
    how.webhook_ca = ca;
    return how;
}

/// Why the first attempt at a receiver had no answer; empty where it had one.
std::optional<std::string> failure_at(const std::string& url, const std::string& ca) {
    dispatching sender(url, trusting(ca));
    sender.publish(1);
    sender.settle();
    return sender.record(0).attempts.at(0).failure;
}

} // namespace

TEST_CASE("An https receiver that a given authority has certified gets its deliveries") {
    tls_webhook_receiver receiver(server_certificate::valid);
    dispatching sender(receiver.url("localhost"), trusting(receiver.ca()));
    sender.publish(1);
    sender.publish(2);
    sender.settle();
    receiver.stop();
    CHECK(sender.record(0).state == delivery_state::delivered);
    CHECK(sender.record(1).attempts.at(0).status == 204);
    CHECK(receiver.deliveries == 2);
    CHECK(receiver.body == sender.record(1).payload);
    CHECK(receiver.server_name == "localhost");
}

TEST_CASE("An https receiver is verified by its address where its URL has one") {
    tls_webhook_receiver receiver(server_certificate::valid);
    CHECK_FALSE(failure_at(receiver.url(), receiver.ca()));
}

TEST_CASE("An https receiver that no known authority has certified gets nothing") {
    tls_webhook_receiver receiver(server_certificate::valid);
    const tls_webhook_receiver other(server_certificate::valid);
    for (const std::string& ca : {std::string(), other.ca()})
        CHECK(
            failure_at(receiver.url(), ca).value_or("").starts_with("certificate verify failed: "));
    receiver.stop();
    CHECK(receiver.deliveries == 0);
}

TEST_CASE("An https receiver whose certificate is for another host gets nothing") {
    tls_webhook_receiver receiver(server_certificate::wrong_host);
    CHECK(failure_at(receiver.url("localhost"), receiver.ca()) ==
          "certificate verify failed: hostname mismatch");
    CHECK(failure_at(receiver.url(), receiver.ca()) ==
          "certificate verify failed: IP address mismatch");
    receiver.stop();
    CHECK(receiver.deliveries == 0);
}

TEST_CASE("An https receiver whose certificate has expired gets nothing") {
    tls_webhook_receiver receiver(server_certificate::expired);
    CHECK(failure_at(receiver.url(), receiver.ca()) ==
          "certificate verify failed: certificate has expired");
    receiver.stop();
    CHECK(receiver.deliveries == 0);
}

TEST_CASE("An https receiver that does not speak TLS is told as that") {
    test::socket door = test::socket::listen();
    dispatching sender("https://127.0.0.1:" + std::to_string(door.port()) + "/");
    sender.publish(1);
    sender.run_until([&] { return door.is_readable(0); });
    door.accept(patience_ms).send("HTTP/1.1 400 Bad Request\r\n\r\n");
    sender.settle();
    CHECK(sender.record(0).attempts.at(0).failure.value_or("").starts_with(
        "the TLS handshake failed: "));
}

TEST_CASE("An authority that is no certificate is told at the start") {
    CHECK_THROWS_AS(dispatching("https://localhost/", trusting("no PEM")), std::runtime_error);
}
