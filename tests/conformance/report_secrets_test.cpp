#include "catch.hpp"
#include "conformance/scripted_server.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>

#include <boost/json/serialize.hpp>

#include <sstream>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using schemas::to_base64;

namespace {

/// With a character that every encoding treats differently.
const std::string organization_key = "mk_organization/\"key\"+1";
const std::string space_key = "mk_space_key_0815";

/// All that follows a word up to the end of its line, or of its JSON string.
std::string after(const std::string& text, std::string_view word) {
    const auto at = text.find(word);
    if (at == std::string::npos)
        return {};
    const auto from = at + word.size();
    return text.substr(from, text.find_first_of("\"\r\n", from) - from);
}

std::string json_text(const std::string& text) {
    return json::serialize(json::value(text));
}

/// The key, and a secret of a webhook, in every form that a server may give them back in.
std::string echo_of(const std::string& secret) {
    const std::string escaped = percent_encode(secret);
    return "[" + json_text(secret) + "," + json_text(json_text(secret)) + ",\"" + escaped +
           "\",\"" + to_base64(secret) + "\",\"" + to_base64(":" + secret) + "\",\"" +
           to_base64(secret + ":x") + "\",\"" + to_base64("user:" + secret) + "\"]";
}

scripted_answer echoing(const std::string& request) {
    std::string key = after(request, "Authorization: ");
    key = key.substr(key.find(' ') + 1);
    // The whole of the header, as the key has quotes of its own.
    if (const auto at = request.find(organization_key); at != std::string::npos)
        key = organization_key;
    const std::string secret = after(request, "\"secret\":\"");
    const std::string body = "{\"error\":{\"code\":" + json_text("key " + key) +
                             ",\"message\":" + json_text("x" + key + "x" + secret) +
                             ",\"echo\":" + echo_of(key) + ",\"secret\":" + echo_of(secret) + "}}";
    return {{http_answer(200, body,
                         "Content-Type: application/json\r\nX-Echo: " + key + "\r\nX-Secret: " +
                             secret + "\r\nX-Basic: Basic " + to_base64(key + ":") + "\r\n")}};
}

} // namespace

TEST_CASE("no report has a key or a secret that a target gives back, however it is written") {
    scripted_server server(echoing);
    profile target;
    target.base_url = server.base();
    target.keys = {{key_role::organization, organization_key}, {key_role::space, space_key}};
    target.space_id = "sp_1";
    target.webhooks = webhook_settings{"127.0.0.1:0", "", std::chrono::milliseconds(50)};
    target.allow = {effect::write, effect::spend, effect::external};
    const report made = run(target, {});
    REQUIRE(made.requests > 10);

    std::vector<std::string> secrets{organization_key, space_key};
    for (const std::string& request : server.requests())
        if (const std::string secret = after(request, "\"secret\":\""); !secret.empty())
            secrets.push_back(secret);
    REQUIRE(secrets.size() > 2);

    for (const report_format& format : report_formats()) {
        std::ostringstream out;
        format.write(out, made, {});
        const std::string text = out.str();
        CAPTURE(format.name);
        if (format.name == "json" || format.name == "html")
            CHECK(text.find("X-Basic") != std::string::npos);
        for (const std::string& secret : secrets) {
            CAPTURE(secret);
            // A beginning is enough of a key to be one; base64 stands in groups of three bytes.
            const std::string beginning = secret.substr(0, 12);
            CHECK(text.find(beginning) == std::string::npos);
            CHECK(text.find(percent_encode(beginning)) == std::string::npos);
            CHECK(text.find(to_base64(secret).substr(0, 16)) == std::string::npos);
            CHECK(text.find(to_base64(":" + secret).substr(4, 12)) == std::string::npos);
            CHECK(text.find(to_base64("user:" + secret).substr(8, 12)) == std::string::npos);
        }
    }
}
