#include "../../conformance/src/checks/webhook_signing.hpp"
#include "catch.hpp"

#include <moonage_proto/webhook_signature.hpp>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using words = std::vector<std::string>;

namespace {

const std::string body = R"({"event": "space.updated"})";

conformance::webhook_delivery signed_over(std::string_view bytes) {
    conformance::webhook_delivery made;
    made.method = "POST";
    made.path = "/hooks/1";
    made.body = body;
    made.headers.add("X-Moonage-Signature", webhook_signature::signer("whsec").sign(bytes));
    return made;
}

} // namespace

TEST_CASE("a delivery is told with the signature that it has and the one that it should have") {
    const std::string right = webhook_signature::signer("whsec").sign(body);
    CHECK(words_of(signed_over(body), "whsec") ==
          words{"the delivery: POST /hooks/1", "X-Moonage-Signature: " + right,
                "its body, 26 bytes: " + body, "expected for this body: " + right});
}

TEST_CASE("the other form of the JSON that was signed is told") {
    const std::string other = R"({"event":"space.updated"})";
    CHECK(words_of(signed_over(other), "whsec").back() ==
          "what was signed instead, 25 bytes: " + other);
}

TEST_CASE("a delivery without a signature is told without one") {
    conformance::webhook_delivery bare;
    bare.method = "POST";
    CHECK(words_of(bare, "whsec").size() == 3);
}
