#include "control.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <string_view>

using namespace test;

namespace {

namespace fake = moonage_proto::fake_server;

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Adds the scenario that a test is named after where the test plays it, too.
void add_tested(std::string_view test, std::set<std::string>& names) {
    static const std::regex named("^\"([a-z0-9-]+): ");
    std::cmatch found;
    if (!std::regex_search(test.data(), test.data() + test.size(), found, named))
        return;
    const std::string name = found[1];
    if (test.find('"' + name + '"') != std::string_view::npos)
        names.insert(name);
}

/// The scenarios that the tests in scenarios_*_test.cpp are named after and play.
std::set<std::string> tested_scenarios() {
    constexpr std::string_view opening = "\nTEST_CASE(";
    const std::filesystem::path folder =
        std::filesystem::path(MOONAGE_PROTO_SOURCE_DIR) / "tests" / "fake_server";
    std::set<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        const std::string name = file.path().filename().string();
        if (!name.starts_with("scenarios_") || !name.ends_with("_test.cpp"))
            continue;
        const std::string text = text_of(file.path());
        std::size_t at = text.find(opening);
        while (at != std::string::npos) {
            const std::size_t begin = at + opening.size();
            at = text.find(opening, begin);
            add_tested(std::string_view(text).substr(begin, std::min(at, text.size()) - begin),
                       names);
        }
    }
    return names;
}

std::set<std::string> all_scenarios() {
    std::set<std::string> names;
    for (const fake::catalogue_entry& each : fake::scenarios())
        names.insert(each.name);
    return names;
}

} // namespace

TEST_CASE("Each scenario has a test that is named after it and plays it") {
    CHECK(tested_scenarios() == all_scenarios());
}

TEST_CASE("There are many scenarios, each with a name in kebab-case of its own") {
    CHECK(fake::scenarios().size() >= 30);
    CHECK(all_scenarios().size() == fake::scenarios().size());
    static const std::regex kebab_case("[a-z0-9]+(-[a-z0-9]+)*");
    for (const fake::catalogue_entry& each : fake::scenarios()) {
        CAPTURE(each.name);
        CHECK(std::regex_match(each.name, kebab_case));
    }
}

TEST_CASE("Each scenario is summed up by one sentence on one line") {
    for (const fake::catalogue_entry& each : fake::scenarios()) {
        CAPTURE(each.name, each.summary);
        CHECK(each.summary.size() <= 100);
        CHECK(each.summary.find_first_of("\r\n") == std::string::npos);
        CHECK(each.summary.ends_with('.'));
        CHECK_FALSE(each.rules.rules.empty());
    }
}

TEST_CASE("Each scenario can be the one of a session") {
    controlled it;
    for (const fake::catalogue_entry& each : fake::scenarios()) {
        const session_view made = it.make_session({{"scenario", each.name}});
        CHECK(it.control("DELETE", "/sessions/" + made.id).status == 204);
    }
}

TEST_CASE("A request asks for a scenario by a header, for itself alone") {
    controlled it;
    const std::string header = "X-Moonage-Fake: rate-limited-once\r\n";
    for (int i = 0; i != 2; ++i)
        CHECK(it.get("/v1/spaces", organization_key, header).status == 429);
    CHECK(it.get("/v1/spaces").status == 200);
}
