#include "catch.hpp"

#include "../../conformance/src/http_client.hpp"

#include <moonage_proto/conformance/webhook_receiver.hpp>

#include <thread>

using namespace moonage_proto::conformance;
using namespace std::chrono_literals;

namespace {

http_outcome post(const std::string& url, std::string body, std::string path) {
    http_client client(*parse_base_url(url.substr(0, url.size() - path.size())), {});
    http_request request;
    request.method = "POST";
    request.url = url;
    request.headers.add("X-Moonage-Signature", "sha256=00");
    request.body = std::move(body);
    return client.send(request, 2s);
}

webhook_settings local() {
    webhook_settings made;
    made.listen = "127.0.0.1:0";
    return made;
}

} // namespace

TEST_CASE("a delivery is answered 204 and kept byte for byte") {
    webhook_receiver receiver(local());
    const http_outcome outcome = post(receiver.url("/hook"), "{ \"a\" :1}\n", "/hook");
    REQUIRE(outcome.response);
    CHECK(outcome.response->status == 204);
    const auto kept = receiver.deliveries();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].method == "POST");
    CHECK(kept[0].path == "/hook");
    CHECK(kept[0].body == "{ \"a\" :1}\n");
    CHECK(kept[0].headers.find("x-moonage-signature") == "sha256=00");
}

TEST_CASE("a delivery is waited for") {
    webhook_receiver receiver(local());
    std::thread sender([url = receiver.url("/b")] {
        std::this_thread::sleep_for(80ms);
        post(url, "late", "/b");
    });
    const auto found = receiver.wait_for(
        [](const conformance::webhook_delivery& delivery) { return delivery.body == "late"; }, 3s);
    sender.join();
    CHECK(found.has_value());
}

TEST_CASE("a wait for a delivery that does not come ends") {
    webhook_receiver receiver(local());
    const auto start = std::chrono::steady_clock::now();
    CHECK_FALSE(
        receiver.wait_for([](const conformance::webhook_delivery&) { return true; }, 100ms));
    CHECK(std::chrono::steady_clock::now() - start < 1s);
}

TEST_CASE("a body beyond the bound is not kept") {
    webhook_receiver receiver(local());
    post(receiver.url("/big"), std::string(3 << 20, 'x'), "/big");
    CHECK(receiver.deliveries().empty());
}

TEST_CASE("a public URL is what is registered") {
    webhook_settings settings = local();
    settings.public_url = "https://hooks.example.com/moonage/";
    webhook_receiver receiver(settings);
    const std::string url = receiver.url("/1");
    CHECK(url.starts_with("https://hooks.example.com/moonage/"));
    CHECK(url.ends_with("/1"));
}

TEST_CASE("what comes for the webhooks of an earlier receiver is answered and not kept") {
    const std::string earlier_url = webhook_receiver(local()).url("/hook");
    webhook_receiver receiver(local());
    const std::string own_url = receiver.url("/hook");
    const auto path_of = [](const std::string& url) { return url.substr(url.find('/', 7)); };
    const std::string url =
        own_url.substr(0, own_url.size() - path_of(own_url).size()) + path_of(earlier_url);
    CHECK(post(url, "{}", path_of(earlier_url)).response->status == 204);
    CHECK(receiver.deliveries().empty());
}

TEST_CASE("a delivery is known behind the path of a public URL") {
    webhook_receiver receiver(local());
    std::string url = receiver.url("/hook");
    url.insert(url.find('/', 7), "/moonage");
    post(url, "{}", "/hook");
    REQUIRE(receiver.deliveries().size() == 1);
    CHECK(receiver.deliveries()[0].path == "/hook");
}

TEST_CASE("an address that cannot be listened on is told of") {
    webhook_settings settings;
    for (const char* listen : {"nonsense", "127.0.0.1", "127.0.0.1:x", "203.0.113.1:80"}) {
        settings.listen = listen;
        CAPTURE(listen);
        CHECK_THROWS_AS(webhook_receiver(settings), std::runtime_error);
    }
}
