#pragma once

#include "catch.hpp"
#include "conformance/scripted_server.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/conformance/run.hpp>

#include <chrono>
#include <initializer_list>
#include <sstream>
#include <string>
#include <utility>

/// Runs against servers that are wrong in bulk, and what an implementer reads at their end.
namespace bulk {

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using namespace std::chrono_literals;
using end = scripted_answer::end;

inline profile full_profile(const std::string& base) {
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

inline report check_at(const std::string& base, std::chrono::milliseconds timeout = 300ms) {
    run_options options;
    options.timeout = timeout;
    options.deadline = 20s;
    return run(full_profile(base), options);
}

inline report check_against(scripted_answer answer) {
    scripted_server server(always(std::move(answer)));
    return check_at(server.base());
}

inline std::string text_of(const report& made) {
    std::ostringstream out;
    write_text(out, made);
    return out.str();
}

/// What stands behind the table: why, what to do, and the verdict, each line end a space.
inline std::string closing_lines(const report& made) {
    std::string text = text_of(made);
    text = text.substr(text.rfind("\n\n") + 2);
    for (char& c : text)
        c = c == '\n' ? ' ' : c;
    return text;
}

/// Checks that the closing lines have these words.
inline void check_closing(const report& made, std::initializer_list<std::string> words) {
    const std::string closing = closing_lines(made);
    for (const std::string& each : words) {
        CAPTURE(closing, each);
        CHECK(closing.find(each) != std::string::npos);
    }
}

} // namespace bulk
