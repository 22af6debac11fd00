#include "catch.hpp"

#include <moonage_proto/webhook_signature.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using namespace std::string_view_literals;

namespace {

constexpr auto foo_bar = R"({"foo":"bar"})"sv;
constexpr auto foo_bar_signature =
    "sha256=4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3"sv;

} // namespace

TEST_CASE("The signature is sha256= and the lower-case hex of the HMAC-SHA256") {
    CHECK(webhook_signature::sign(foo_bar, "mysecret") == foo_bar_signature);
    CHECK(webhook_signature::verify(foo_bar, foo_bar_signature, "mysecret"));
}

TEST_CASE("The signature is that of the test cases of RFC 4231") {
    CHECK(webhook_signature::sign("Hi There", std::string(20, '\x0b')) ==
          "sha256=b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(webhook_signature::sign("what do ya want for nothing?", "Jefe") ==
          "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(webhook_signature::sign(std::string(50, '\xdd'), std::string(20, '\xaa')) ==
          "sha256=773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    CHECK(webhook_signature::sign("Test Using Larger Than Block-Size Key - Hash Key First",
                                  std::string(131, '\xaa')) ==
          "sha256=60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("A secret and a payload may be empty and hold any byte") {
    CHECK(webhook_signature::sign("", "") ==
          "sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    CHECK(webhook_signature::sign(std::string_view(), std::string_view()) ==
          webhook_signature::sign("", ""));
    const std::vector<std::string_view> texts = {"a"sv, "a\0b"sv, "a\0c"sv, "\xFF\xFE"sv, "\n"sv};
    for (const std::string_view secret : texts) {
        for (const std::string_view payload : texts) {
            const std::string signature = webhook_signature::sign(payload, secret);
            for (const std::string_view other : texts) {
                CHECK(webhook_signature::verify(payload, signature, other) == (other == secret));
                CHECK(webhook_signature::verify(other, signature, secret) == (other == payload));
            }
        }
    }
}

TEST_CASE("A signature with any one character changed, added or taken away is refused") {
    webhook_signature::verifier verifier("mysecret"sv);
    for (std::size_t i = 0; i != foo_bar_signature.size(); ++i) {
        std::string changed(foo_bar_signature);
        changed[i] = changed[i] == '0' ? '1' : '0';
        CHECK_FALSE(verifier.verify(foo_bar, changed));
        CHECK_FALSE(verifier.verify(foo_bar, foo_bar_signature.substr(0, i)));
        CHECK_FALSE(verifier.verify(foo_bar, foo_bar_signature.substr(i + 1)));
    }
    CHECK_FALSE(verifier.verify(foo_bar, std::string(foo_bar_signature) + "0"));
    CHECK_FALSE(verifier.verify(foo_bar, std::string(foo_bar_signature) + "\n"));
    CHECK_FALSE(verifier.verify(foo_bar, ""));
    CHECK(verifier.verify(foo_bar, foo_bar_signature));
}

TEST_CASE("Only the lower-case digits of hex are read from a signature") {
    for (int c = 0; c != 256; ++c) {
        CAPTURE(c);
        const bool is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        const std::string signature = "sha256=" + std::string(64, static_cast<char>(c));
        const auto read = webhook_signature::read(signature);
        REQUIRE(read.has_value() == is_digit);
        if (is_digit) {
            const int value = c <= '9' ? c - '0' : c - 'a' + 10;
            CHECK(read->front() == value * 17);
            CHECK(read->back() == value * 17);
        }
    }
}

TEST_CASE("One signer signs many messages, each as if it were the first") {
    webhook_signature::signer signer("mysecret");
    for (std::size_t size = 0; size < 300; size += 13) {
        const std::string payload(size, 'x');
        CHECK(signer.sign(payload) == webhook_signature::sign(payload, "mysecret"));
    }
    CHECK(signer.sign(foo_bar) == foo_bar_signature);
    CHECK(signer.sign(foo_bar) == foo_bar_signature);
}

TEST_CASE("A signer is copied with its secret, before and after its first message") {
    webhook_signature::signer original("mysecret");
    webhook_signature::signer early = original;
    CHECK(early.sign(foo_bar) == foo_bar_signature);
    CHECK(original.sign("other") != foo_bar_signature);
    webhook_signature::signer late = original;
    CHECK(late.sign(foo_bar) == foo_bar_signature);
    early = webhook_signature::signer("other secret");
    CHECK(early.sign(foo_bar) != foo_bar_signature);
    late = early;
    CHECK(late.sign(foo_bar) == early.sign(foo_bar));
}

TEST_CASE("While a secret is rotated, a signature under any of the secrets is accepted") {
    const std::vector<std::string> secrets = {"new", "mysecret", ""};
    webhook_signature::verifier verifier{std::span(secrets)};
    for (int round = 0; round != 2; ++round) {
        for (const std::string& secret : secrets)
            CHECK(verifier.verify(foo_bar, webhook_signature::sign(foo_bar, secret)));
        CHECK_FALSE(verifier.verify(foo_bar, webhook_signature::sign(foo_bar, "old")));
    }
    CHECK(webhook_signature::verify(foo_bar, foo_bar_signature, std::span(secrets)));
    CHECK_FALSE(webhook_signature::verify(foo_bar, foo_bar_signature, std::span(secrets).first(1)));
}

TEST_CASE("Without any secret no signature is accepted") {
    CHECK_FALSE(webhook_signature::verify(foo_bar, foo_bar_signature, std::span<std::string>()));
}
