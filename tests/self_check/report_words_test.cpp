#include "catch.hpp"

#include "trial.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using namespace self_check;

// Who has only the text of a report is to find each fault by it: these are the words that name it.

namespace {

struct planted {
    const char* violation;
    std::string_view words;
};

/// On one line, however it was wrapped.
std::string unwrapped(const std::string& text) {
    std::string made;
    for (const char c : text)
        if (c != ' ' && c != '\n')
            made += c;
        else if (!made.ends_with(' '))
            made += ' ';
    return made;
}

void check_report_names(const std::vector<planted>& faults) {
    subject tried;
    for (const planted& each : faults)
        tried.violations.push_back(each.violation);
    fake_server::server host;
    manner how = in_real_time;
    how.exhausts = true;
    const std::string text = unwrapped(try_out(host, tried, how).text);
    INFO(text);
    for (const planted& each : faults) {
        CAPTURE(each.violation, each.words);
        CHECK(text.find(each.words) != std::string::npos);
    }
}

} // namespace

TEST_CASE("The report of ten faults names each of them") {
    check_report_names({
        {"api.content-type-of-replies:problem-on-errors", "statuses violated with 400, 401, 403"},
        {"auth.read-only-key.post-is-403:only-on-messages", "POST /spaces -> 403"},
        {"spaces.list.offset-skips:as-page", "actual on no page: \"sp_"},
        {"spaces.update.model:cleared", "model was \"sonnet\" and is null"},
        {"messages.list.before:refused-with-fraction", "Z, without a fraction of a second"},
        {"stream.done.present:without-blank-line",
         "the stream ends before the blank line that would dispatch its last event"},
        {"action.status.completed-has-no-unfinished-step:step-failed",
         "step 2, \"Summarize and format\", is failed"},
        {"error.code.integration-error-is-502:with-424",
         "status 424 with the code \"integration_error\""},
        {"rate-limit.retry-after-header:only-on-actions", "the status 429 without Retry-After"},
        {"webhook.signature.hmac-sha256-hex-of-raw-body:other-white-space",
         "| what was signed instead, "},
    });
}

TEST_CASE("The report of ten other faults names each of them") {
    check_report_names({
        {"api.content-type-of-requests:only-on-webhooks", "POST is answered with the status 415"},
        {"auth.space-key.other-space-refused:done-though-refused",
         "with the space key, "}, // The PATCH itself, which was refused.
        {"rotation.second-key-accepted:only-at-first", "with the second organization key"},
        {"spaces.list.limit-honored:off-by-one", "actual 2 spaces"},
        {"messages.list.after-keeps:first-left-out", "expected every message that is later than"},
        {"stream.done.present:nameless", "an event named \"message\" came"},
        {"action.status.terminal-is-final:completed-to-running", "running after completed"},
        {"integrations.disconnect.removes:still-listed", "\"github\" is listed as connected"},
        {"error.code-is-string:only-on-400", "/error/code is a number"},
        {"rate-limit.headers.limit-is-the-plans:only-on-errors", "X-RateLimit-Limit: 0"},
    });
}

TEST_CASE("The report of a signature under another name shows that name") {
    check_report_names(
        {{"webhook.signature.header-present:renamed", "| X-Hub-Signature-256: sha256="}});
}
