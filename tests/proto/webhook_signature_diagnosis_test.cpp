#include "catch.hpp"

#include <moonage_proto/webhook_signature_diagnosis.hpp>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using webhook_signature::diagnose;
using webhook_signature::sign;
using mistake = webhook_signature::signature_mistake;

namespace {

const std::string payload = R"({"foo":"bar"})";
const std::string digits = "4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3";
const std::string base64 = "SGTSdZk4oVRotd+a3iC/Fh2ptPc36mF5QULzSEI2vaM";

mistake diagnosed(const std::string& signature) {
    return diagnose(payload, signature, "mysecret");
}

} // namespace

TEST_CASE("A right signature is diagnosed as no mistake") {
    CHECK(diagnosed("sha256=" + digits) == mistake::none);
    CHECK(diagnose("", sign("", ""), "") == mistake::none);
}

TEST_CASE("A right digest in the wrong form is named") {
    std::string upper = digits;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    CHECK(diagnosed(digits) == mistake::missing_prefix);
    CHECK(diagnosed("SHA256=" + digits) == mistake::missing_prefix);
    CHECK(diagnosed("sha1=" + digits) == mistake::missing_prefix);
    CHECK(diagnosed("v1=" + digits) == mistake::missing_prefix);
    CHECK(diagnosed("sha256=" + upper) == mistake::upper_case_hex);
    CHECK(diagnosed(upper) == mistake::upper_case_hex);
    CHECK(diagnosed(" sha256=" + digits + "\r\n") == mistake::surrounding_space);
    CHECK(diagnosed("sha256=" + base64) == mistake::base64_instead_of_hex);
    CHECK(diagnosed("sha256=" + base64 + "=") == mistake::base64_instead_of_hex);
    CHECK(diagnosed(base64) == mistake::base64_instead_of_hex);
    CHECK(diagnosed("SGTSdZk4oVRotd-a3iC_Fh2ptPc36mF5QULzSEI2vaM") ==
          mistake::base64_instead_of_hex);
}

TEST_CASE("A line end added to the payload or taken from it is named") {
    for (const std::string end : {"\n", "\r\n"}) {
        CHECK(diagnose(payload, sign(payload + end, "s"), "s") == mistake::trailing_newline);
        CHECK(diagnose(payload + end, sign(payload, "s"), "s") == mistake::trailing_newline);
    }
}

TEST_CASE("JSON that was serialised again before it was signed is named") {
    const std::string original =
        "{ \"b\" : [1.50, {}, [ ]],\"a\":{\"c\\u00e9\\/\":\"\\ud834\\udd1e \\\"x\\\"\"} }";
    const std::vector<std::string> texts = {
        R"({"b":[1.50,{},[]],"a":{"c\u00e9\/":"\ud834\udd1e \"x\""}})",
        R"({"b":[1.50,{},[]],"a":{"cé/":"𝄞 \"x\""}})",
        R"({"b": [1.50, {}, []], "a": {"c\u00e9/": "\ud834\udd1e \"x\""}})",
        "{\n  \"b\": [\n    1.50,\n    {},\n    []\n  ],\n  \"a\": {\n    \"cé/\": \"𝄞 "
        "\\\"x\\\"\"\n  }\n}",
        "{\n\t\"b\": [\n\t\t1.50,\n\t\t{},\n\t\t[]\n\t],\n\t\"a\": {\n\t\t\"cé/\": \"𝄞 "
        "\\\"x\\\"\"\n\t}\n}",
    };
    for (const std::string& signed_text : texts) {
        CAPTURE(signed_text);
        CHECK(diagnose(original, sign(signed_text, "s"), "s") == mistake::reserialised_json);
        for (const std::string& received : {texts[1], texts[3]})
            if (received != signed_text && signed_text.find("\\/") == std::string::npos)
                CHECK(diagnose(received, sign(signed_text, "s"), "s") ==
                      mistake::reserialised_json);
    }
    CHECK(diagnose("{\"a\":1}", sign("{\"a\":2}", "s"), "s") == mistake::unknown);
}

TEST_CASE("A secret that was decoded or read with a line end is named") {
    const std::string hex = "6d79736563726574";
    CHECK(diagnose(payload, sign(payload, "mysecret"), hex) == mistake::secret_hex_decoded);
    CHECK(diagnose(payload, sign(payload, "mysecret"), "bXlzZWNyZXQ=") ==
          mistake::secret_base64_decoded);
    CHECK(diagnose(payload, sign(payload, "mysecret\n"), "mysecret") ==
          mistake::secret_white_space);
    CHECK(diagnose(payload, sign(payload, "mysecret"), " mysecret\r\n") ==
          mistake::secret_white_space);
}

TEST_CASE("Another algorithm is named") {
    const std::string message = "what do ya want for nothing?";
    CHECK(diagnose(message, "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", "Jefe") ==
          mistake::hmac_sha1);
    CHECK(diagnose(message,
                   "sha256=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                   "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
                   "Jefe") == mistake::hmac_sha512);
    const std::string plain =
        "sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    CHECK(diagnose("bc", plain, "a") == mistake::plain_sha256);
    CHECK(diagnose("ab", plain, "c") == mistake::plain_sha256);
    CHECK(diagnose("abc", plain, "secret") == mistake::plain_sha256);
}

TEST_CASE("What no usual mistake explains is unknown") {
    CHECK(diagnosed("sha256=" + std::string(64, '0')) == mistake::unknown);
    for (const std::string signature : {"", " ", "sha256=", "sha256=zz!", "sha256=0", "nonsense"})
        CHECK(diagnosed(signature) == mistake::unknown);
    CHECK(diagnose(payload, sign(payload, "other"), "mysecret") == mistake::unknown);
    CHECK(diagnose("not JSON", sign("x", ""), "") == mistake::unknown);
}

TEST_CASE("Every mistake has a sentence of its own") {
    std::set<std::string_view> sentences;
    for (int i = 0; i <= static_cast<int>(mistake::unknown); ++i) {
        const std::string_view sentence = webhook_signature::explain(static_cast<mistake>(i));
        CHECK(sentence.ends_with('.'));
        CHECK(sentences.insert(sentence).second);
    }
}
