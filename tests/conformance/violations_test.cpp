#include "catch.hpp"

#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fake_server/catalogue.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/requirements.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

std::string_view requirement_of(const fake_server::catalogue_entry& entry) {
    return std::string_view(entry.name).substr(0, entry.name.find(':'));
}

const requirement* row_of(std::string_view id) {
    const auto found =
        std::ranges::find_if(requirements, [&](const requirement& row) { return row.id == id; });
    return found == std::end(requirements) ? nullptr : &*found;
}

/// A session that breaks a requirement; its profile.
profile session_with(fake_server::server& target, const std::string& violation) {
    json::object settings;
    if (!violation.empty())
        settings["violations"] = json::array{json::value(violation)};
    if (violation.find(".pro.") != violation.npos)
        settings["plan"] = "pro";
    const auto made = target.control("POST", "/sessions", settings);
    profile wanted = read_profile(json::serialize(made.body.at("profile"))).value();
    wanted.webhooks->deadline = std::chrono::milliseconds(1000);
    return wanted;
}

/// What a run finds of a requirement; where it is not violated within the limits of the plan, it is
/// tried again beyond them.
requirement_result judge(fake_server::server& target, std::string_view id,
                         const std::string& violation) {
    for (const bool exhausts : {false, true}) {
        profile wanted = session_with(target, violation);
        if (!exhausts)
            wanted.allow.erase(effect::exhaust);
        for (requirement_result& each : run(wanted, {}).results)
            if (each.row->id == id && (exhausts || each.verdict == verdict::fail))
                return std::move(each);
    }
    throw std::logic_error("the requirement is not in the report");
}

/// Each violation whose requirement stands in that section is seen by a run to violate it.
void check_section(api_section section) {
    std::vector<const fake_server::catalogue_entry*> entries;
    for (const fake_server::catalogue_entry& each : fake_server::violations())
        if (const requirement* row = row_of(requirement_of(each)); row && row->section == section)
            entries.push_back(&each);
    CHECK_FALSE(entries.empty());

    fake_server::server target;
    std::vector<requirement_result> seen(entries.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < entries.size(); i = next++)
            seen[i] = judge(target, requirement_of(*entries[i]), entries[i]->name);
    };
    // A run mostly waits.
    std::vector<std::thread> threads;
    for (int i = 0; i != 8; ++i)
        threads.emplace_back(work);
    for (std::thread& each : threads)
        each.join();
    for (std::size_t i = 0; i != entries.size(); ++i) {
        CAPTURE(entries[i]->name, seen[i].reason, seen[i].actual);
        CHECK(to_string(seen[i].verdict) == "fail");
    }
}

} // namespace

TEST_CASE("Every stated requirement that is checked can be broken on purpose") {
    std::set<std::string_view> broken;
    for (const fake_server::catalogue_entry& each : fake_server::violations())
        broken.insert(requirement_of(each));
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        const bool is_judged = row.level == level::must && row.basis == basis::stated &&
                               row.disposition == disposition::checked;
        CHECK(broken.contains(row.id) == is_judged);
    }
}

TEST_CASE("Violations have names that are theirs alone, and a summary of one line") {
    std::set<std::string_view> names;
    for (const fake_server::catalogue_entry& each : fake_server::violations()) {
        CAPTURE(each.name);
        CHECK(names.insert(each.name).second);
        const std::string_view variant =
            std::string_view(each.name).substr(each.name.find(':') + 1);
        CHECK(variant.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == variant.npos);
        CHECK_FALSE(variant.empty());
        CHECK_FALSE(each.summary.empty());
        CHECK(each.summary.find('\n') == std::string::npos);
    }
}

TEST_CASE("A run finds nothing violated where nothing is") {
    fake_server::server target;
    for (const std::string_view id : {"auth.missing-key-is-401", "spaces.update.name",
                                      "stream.done.present", "webhook.signature.prefix-sha256"})
        CHECK(to_string(judge(target, id, "").verdict) == "pass");
}

TEST_CASE("A run finds each violation of the overview") {
    check_section(api_section::overview);
}
TEST_CASE("A run finds each violation of authentication") {
    check_section(api_section::authentication);
}
TEST_CASE("A run finds each violation of key rotation") {
    check_section(api_section::key_rotation);
}
TEST_CASE("A run finds each violation of spaces") {
    check_section(api_section::spaces);
}
TEST_CASE("A run finds each violation of messages") {
    check_section(api_section::messages);
}
TEST_CASE("A run finds each violation of streaming responses") {
    check_section(api_section::streaming);
}
TEST_CASE("A run finds each violation of smart actions") {
    check_section(api_section::smart_actions);
}
TEST_CASE("A run finds each violation of integrations") {
    check_section(api_section::integrations);
}
TEST_CASE("A run finds each violation of error handling") {
    check_section(api_section::errors);
}
TEST_CASE("A run finds each violation of rate limits") {
    check_section(api_section::rate_limits);
}
TEST_CASE("A run finds each violation of webhooks") {
    check_section(api_section::webhooks);
}
