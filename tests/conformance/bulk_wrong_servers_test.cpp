#include "catch.hpp"
#include "conformance/scripted_server.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/conformance/run.hpp>

#include <sstream>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using namespace std::chrono_literals;
using end = scripted_answer::end;

namespace {

profile full_profile(const std::string& base) {
    profile made;
    made.base_url = base;
    made.keys = {{key_role::organization, "mk_organization"},
                 {key_role::organization_2, "mk_organization_2"},
                 {key_role::space, "mk_space"},
                 {key_role::read_only, "mk_read_only"},
                 {key_role::revoked, "mk_revoked"}};
    made.space_id = "sp_1";
    made.plan = plan::standard;
    made.prompts = {"completes", "fails", "slow"};
    made.provider = "github";
    made.allow = {effect::write, effect::spend, effect::external};
    return made;
}

report check_at(const std::string& base) {
    run_options options;
    options.timeout = 300ms;
    options.deadline = 20s;
    return run(full_profile(base), options);
}

report check_against(scripted_answer answer) {
    scripted_server server(always(std::move(answer)));
    return check_at(server.base());
}

std::string text_of(const report& made) {
    std::ostringstream out;
    write_text(out, made);
    return out.str();
}

/// The ids of what a run calls met.
std::vector<std::string_view> passed(const report& made) {
    std::vector<std::string_view> ids;
    for (const requirement_result& result : made.results)
        if (result.verdict == verdict::pass)
            ids.push_back(result.row->id);
    return ids;
}

bool is_about_errors_or_media(std::string_view id) {
    return id.starts_with("error.") || id.starts_with("api.") || id.starts_with("auth.missing") ||
           id.starts_with("auth.unknown") || id.starts_with("auth.required");
}

} // namespace

TEST_CASE("a server that refuses everything does not conform") {
    const report made =
        check_against({{http_answer(401, R"({"error":{"code":"unauthorized","message":"No."}})")}});
    INFO(text_of(made));
    CHECK(made.succeeded == 0);
    CHECK((exit_code(made) == 1 || exit_code(made) == 3));
    for (const std::string_view id : passed(made)) {
        CAPTURE(id);
        CHECK(is_about_errors_or_media(id));
    }
}

TEST_CASE("a server that answers everything with an empty object violates the contract") {
    const report made = check_against({{http_answer(200, "{}")}});
    INFO(text_of(made));
    CHECK(exit_code(made) == 1);
    for (const std::string_view id : passed(made)) {
        CAPTURE(id);
        CHECK_FALSE(id.starts_with("rate-limit."));
        CHECK_FALSE(id.starts_with("webhook."));
        CHECK_FALSE(id.starts_with("error."));
        CHECK_FALSE(id.starts_with("stream."));
        CHECK_FALSE(id.starts_with("rotation."));
        CHECK(id != "auth.valid-key-accepted");
        CHECK(id != "spaces.create.accepts-request-body");
    }
}

TEST_CASE("a server that answers with HTML does not conform") {
    for (const int status : {200, 404, 500, 503}) {
        const report made = check_against(
            {{http_answer(status, "<html>Sorry</html>", "Content-Type: text/html\r\n")}});
        CAPTURE(status);
        CHECK(exit_code(made) == 1);
    }
}

TEST_CASE("a server that never serves a request keeps within no limit") {
    for (const int status : {401, 500}) {
        scripted_server server(always(
            {{http_answer(status, R"({"error":{"code":"internal_error","message":"No."}})")}}));
        profile target = full_profile(server.base());
        target.allow.insert(effect::exhaust);
        run_options options;
        options.timeout = 300ms;
        const report made = run(target, options);
        CAPTURE(status);
        CHECK(exit_code(made) != 0);
        for (const std::string_view id : passed(made)) {
            CAPTURE(id);
            CHECK_FALSE(id.starts_with("rate-limit."));
        }
    }
}

TEST_CASE("a server that hangs is reported undecided within one timeout") {
    const report made = check_against({{}, 0ms, end::hang});
    CHECK(exit_code(made) == 3);
    CHECK(made.requests == 1);
    CHECK(made.count(verdict::not_run) == made.results.size());
    CHECK(made.duration < 3s);
    CHECK(made.stopped.find("the deadline of 300 ms passed") != std::string::npos);
}

TEST_CASE("a server that closes every connection is reported undecided") {
    const report made = check_against({{}, 0ms, end::close});
    CHECK(exit_code(made) == 3);
    CHECK(made.count(verdict::not_run) == made.results.size());
}

TEST_CASE("a port where nobody listens is reported undecided at once") {
    const report made = check_at("http://127.0.0.1:1/v1");
    CHECK(exit_code(made) == 3);
    CHECK(made.count(verdict::not_run) == made.results.size());
    CHECK(made.duration < 3s);
    for (const requirement_result& result : made.results)
        CHECK(result.reason.find("cannot connect to 127.0.0.1:1") != std::string::npos);
}
