#include "subprocess.hpp"

#include "catch.hpp"

using moonage_proto::test::outcome;
using moonage_proto::test::run_tool;
using moonage_proto::test::temporary_directory;

namespace {

const std::string payload = R"({"foo":"bar"})";
const std::string signature =
    "sha256=4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3";

outcome verify(const std::string& stated, std::string_view bytes = payload) {
    return run_tool({"webhook", "verify", "--secret", "mysecret", "--signature", stated}, bytes);
}

} // namespace

TEST_CASE("webhook sign prints the known answer, whichever way it gets payload and secret") {
    const temporary_directory files;
    const std::string payload_file = files.write("payload", payload);
    const std::string secret_file = files.write("secret", "mysecret\n");
    for (const outcome& signed_payload :
         {run_tool({"webhook", "sign", "--secret", "mysecret"}, payload),
          run_tool({"webhook", "sign", "-", "--secret", "mysecret"}, payload),
          run_tool({"webhook", "sign", "--secret", "mysecret", payload_file}),
          run_tool({"webhook", "sign", payload_file, "--secret", "env:SECRET"}, "",
                   {"SECRET=mysecret"}),
          run_tool({"webhook", "sign", payload_file, "--secret-file", secret_file})}) {
        CHECK(signed_payload.out == signature + "\n");
        CHECK(signed_payload.err == "");
        CHECK(signed_payload.code == 0);
    }
}

TEST_CASE("webhook sign takes the payload byte for byte") {
    const auto sign = [](std::string_view bytes) {
        return run_tool({"webhook", "sign", "--secret", "mysecret"}, bytes).out;
    };
    CHECK(sign(payload + "\n") != sign(payload));
    CHECK(sign(std::string_view("a\0b", 3)) != sign("a"));
    CHECK(sign("").starts_with("sha256="));
}

TEST_CASE("webhook verify says valid or names the mistake") {
    CHECK(verify(signature).out == "valid\n");
    CHECK(verify(signature).code == 0);

    const outcome bare = verify(signature.substr(7));
    CHECK(bare.code == 1);
    CHECK(bare.out.starts_with("invalid: "));
    CHECK(bare.out.find("sha256=") != std::string::npos);

    const outcome with_line_end = verify(signature, payload + "\n");
    CHECK(with_line_end.code == 1);
    CHECK(with_line_end.out.find("line end") != std::string::npos);

    const outcome other = verify("sha256=00");
    CHECK(other.code == 1);
    CHECK(other.out.find("another secret") != std::string::npos);
    CHECK(other.err == "");
}

TEST_CASE("webhook verify accepts either secret of a rotation") {
    const outcome rotated = run_tool(
        {"webhook", "verify", "--secret", "new", "--secret", "mysecret", "--signature", signature},
        payload);
    CHECK(rotated.out == "valid\n");
    CHECK(rotated.code == 0);
}

TEST_CASE("webhook without a usable secret, payload or signature ends with 2 and one line") {
    for (const outcome& wrong :
         {run_tool({"webhook", "sign"}, payload),
          run_tool({"webhook", "sign", "--secret", "env:NOT_SET"}, payload, {"NOT_SET"}),
          run_tool({"webhook", "sign", "--secret", "a", "--secret", "b"}, payload),
          run_tool({"webhook", "sign", "--secret-file", "/does/not/exist"}, payload),
          run_tool({"webhook", "sign", "/does/not/exist", "--secret", "a"}),
          run_tool({"webhook", "verify", "--secret", "a"}, payload), run_tool({"webhook"})}) {
        CAPTURE(wrong.err);
        CHECK(wrong.code == 2);
        CHECK(wrong.out == "");
        CHECK(wrong.err.starts_with("moonage-proto: "));
        CHECK(wrong.err.find('\n') == wrong.err.size() - 1);
        CHECK(wrong.err.find("mysecret") == std::string::npos);
    }
}
