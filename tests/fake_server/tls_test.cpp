#include "api.hpp"
#include "tls_client.hpp"

#include <vector>

using namespace test;
using moonage_proto::fake_server::server_certificate;
using moonage_proto::fake_server::tls_options;

namespace {

options with_tls(server_certificate shown = server_certificate::valid) {
    options how;
    how.tls = tls_options{shown};
    return how;
}

options with_short_deadlines() {
    options how = with_tls();
    how.limits.read_deadline = 100ms;
    how.limits.idle_timeout = 150ms;
    how.limits.write_deadline = 100ms;
    return how;
}

tls_client connect(const server& to, const std::string& host = "localhost", int version = 0) {
    return {"127.0.0.1", to.port(), host, to.ca_certificate(), version};
}

/// Whether a client that does all right is served.
bool serves(const server& asked) {
    tls_client client = connect(asked);
    client.send(get_spaces);
    return client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 200 ");
}

/// The first bytes of a handshake: the record's head, which promises 512, and the ClientHello's.
const std::string begun_handshake("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);

} // namespace

TEST_CASE("A client that trusts the server's authority is served over TLS 1.2 and 1.3") {
    const server it(with_tls());
    CHECK(it.base_url() == "https://127.0.0.1:" + std::to_string(it.port()) + "/v1");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION})
        for (const char* host : {"localhost", "127.0.0.1", "::1"}) {
            CAPTURE(version, host);
            tls_client client = connect(it, host, version);
            REQUIRE(client.is_connected());
            CHECK(client.verdict() == X509_V_OK);
            CHECK(client.version() == version);
            CHECK(client.send(get_spaces + get_spaces));
            CHECK(client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 200 "));
            client.receive_until("HTTP/1.1 200 ");
        }
}

TEST_CASE("A version of TLS before 1.2 is refused") {
    const server it(with_tls());
    const tls_client old = connect(it, "localhost", TLS1_1_VERSION);
    CHECK_FALSE(old.is_connected());
    CHECK(old.reason() == SSL_R_TLSV1_ALERT_PROTOCOL_VERSION);
    CHECK(serves(it));
}

TEST_CASE("The certificate is for the address that the server listens on, too") {
    options how = with_tls();
    how.address = "127.0.0.2";
    const server it(how);
    const tls_client client("127.0.0.2", it.port(), "127.0.0.2", it.ca_certificate());
    CHECK(client.is_connected());
}

TEST_CASE("The certificate for another host is good for that host only") {
    const server it(with_tls(server_certificate::wrong_host));
    for (const char* host : {"localhost", "127.0.0.1"}) {
        const tls_client misled = connect(it, host);
        CHECK_FALSE(misled.is_connected());
        CHECK(misled.reason() == SSL_R_CERTIFICATE_VERIFY_FAILED);
        CHECK((misled.verdict() == X509_V_ERR_HOSTNAME_MISMATCH ||
               misled.verdict() == X509_V_ERR_IP_ADDRESS_MISMATCH));
    }
    CHECK(connect(it, "wrong.host.invalid").is_connected());
}

TEST_CASE("The expired certificate is wrong in nothing but its time") {
    const server it(with_tls(server_certificate::expired));
    const tls_client client = connect(it);
    CHECK_FALSE(client.is_connected());
    CHECK(client.reason() == SSL_R_CERTIFICATE_VERIFY_FAILED);
    CHECK(client.verdict() == X509_V_ERR_CERT_HAS_EXPIRED);
}

TEST_CASE("Each server has an authority of its own") {
    const server it(with_tls());
    const server other(with_tls());
    const tls_client client("127.0.0.1", it.port(), "localhost", other.ca_certificate());
    CHECK_FALSE(client.is_connected());
    CHECK(client.verdict() == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
}

TEST_CASE("A server without TLS has no authority") {
    CHECK(server().ca_certificate().empty());
}

TEST_CASE("A body of many TLS records is read whole") {
    const server it(with_tls());
    tls_client client = connect(it);
    const std::string body = R"({"name":"a")" + std::string(200000, ' ') + "}";
    CHECK(client.send(request_text("POST", "/v1/spaces", organization_key, body)));
    CHECK(client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 201 "));
}

TEST_CASE("A stream over TLS comes event by event") {
    api it(with_tls());
    tls_client client = connect(it.service);
    client.send(request_text("POST", it.space_path + "/messages", organization_key,
                             R"({"content":"hello","stream":true})"));
    client.receive_until("event: progress\n");
    client.receive_until("\n\n\r\n");
    CHECK_FALSE(client.has_more(20));
    it.time->advance(1s);
    client.receive_until("event: done\n");
    client.receive_until("0\r\n\r\n");
    CHECK(client.send(get_spaces));
    client.receive_until("HTTP/1.1 200 ");
}

TEST_CASE("The end of a TLS connection is announced") {
    SECTION("when the client asked for it") {
        const server it(with_tls());
        tls_client client = connect(it);
        client.send(
            request_text("GET", "/v1/spaces", organization_key, {}, "Connection: close\r\n"));
        CHECK(client.ends_in_order());
    }
    SECTION("when nothing is asked for any more") {
        const server it(with_short_deadlines());
        CHECK(connect(it).ends_in_order());
    }
    SECTION("when the server stops") {
        server it(with_tls());
        tls_client client = connect(it);
        client.send(get_spaces);
        client.receive_until("\r\n\r\n");
        it.stop();
        CHECK(client.ends_in_order());
    }
}

TEST_CASE("Plain HTTP to a TLS port ends that connection and no other") {
    const server it(with_tls());
    tls_client before = connect(it);
    test_client plain(it.port());
    plain.send(get_spaces);
    CHECK(plain.receive_all().find("HTTP/") == std::string::npos);
    before.send(get_spaces);
    CHECK(before.receive_until("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    CHECK(serves(it));
}

TEST_CASE("A handshake that does not go on is ended by the deadline and holds nobody up") {
    const server it(with_short_deadlines());
    test_client silent(it.port());
    test_client slow(it.port());
    slow.send(begun_handshake);
    CHECK(serves(it));
    CHECK(silent.is_at_end());
    CHECK(slow.is_at_end());
}

TEST_CASE("A client that breaks off its handshake disturbs nobody") {
    const server it(with_tls());
    for (int i = 0; i != 20; ++i)
        test_client(it.port()).send(i % 2 == 0 ? begun_handshake : "");
    CHECK(serves(it));
}

TEST_CASE("A client that takes nothing of what it asked for over TLS is let go") {
    options how = with_short_deadlines();
    how.requests_per_minute = 1000000;
    const server it(how);
    tls_client greedy = connect(it);
    std::string many;
    for (int i = 0; i != 100; ++i)
        many += get_spaces;
    int sent = 0;
    while (sent != 100000 && greedy.send(many))
        ++sent;
    CHECK(sent < 100000);
    CHECK(serves(it));
}

TEST_CASE("A server that stops waits for no handshake") {
    server it(with_tls());
    test_client silent(it.port());
    test_client slow(it.port());
    slow.send(begun_handshake);
    CHECK(serves(it));
    const auto begun = std::chrono::steady_clock::now();
    it.stop();
    CHECK(std::chrono::steady_clock::now() - begun < 1s);
}
