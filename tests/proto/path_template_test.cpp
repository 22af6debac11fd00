#include <moonage_proto/path_template.hpp>

#include "catch.hpp"

#include <random>
#include <string>

using namespace moonage_proto;

namespace {

constexpr std::string_view list_path = "/spaces";
constexpr std::string_view space_path = "/spaces/:id";
constexpr std::string_view action_path = "/spaces/:id/actions/:actionId";

} // namespace

TEST_CASE("a path matches its template and gives its parameters") {
    CHECK(match_path(list_path, "/spaces")->empty());

    const auto one = match_path(space_path, "/spaces/sp_abc123");
    REQUIRE(one.has_value());
    REQUIRE(one->size() == 1);
    CHECK((*one)[0].name == "id");
    CHECK((*one)[0].segment == "sp_abc123");

    const auto two = match_path(action_path, "/spaces/sp_abc123/actions/act_xyz789");
    REQUIRE(two.has_value());
    REQUIRE(two->size() == 2);
    CHECK(two->find("id") == "sp_abc123");
    CHECK(two->find("actionId") == "act_xyz789");
    CHECK_FALSE(two->find("other"));
}

TEST_CASE("a path is matched at compile time") {
    STATIC_REQUIRE(match_path(space_path, "/spaces/sp_abc123")->find("id") == "sp_abc123");
    STATIC_REQUIRE_FALSE(match_path(space_path, "/spaces"));
}

TEST_CASE("another path does not match") {
    struct row {
        std::string_view pattern;
        std::string path;
    };
    const auto [pattern, path] = GENERATE(values<row>({
        {list_path, ""},
        {list_path, "/"},
        {list_path, "spaces"},
        {list_path, "/spaces/"},
        {list_path, "//spaces"},
        {list_path, "/Spaces"},
        {list_path, "/space"},
        {list_path, "/spaces2"},
        {list_path, "/spaces?limit=1"},
        {list_path, "/spaces/sp_1"},
        {list_path, "/%73paces"},
        {space_path, "/spaces"},
        {space_path, "/spaces/"},
        {space_path, "/spaces//"},
        {space_path, "/spaces//sp_1"},
        {space_path, "/spaces/sp_1/"},
        {space_path, "/spaces/sp_1/actions"},
        {space_path, "/webhooks/sp_1"},
        {action_path, "/spaces/sp_1/actions"},
        {action_path, "/spaces/sp_1/actions/"},
        {action_path, "/spaces//actions/act_1"},
        {action_path, "/spaces/sp_1//act_1"},
        {action_path, "/spaces/sp_1/messages/act_1"},
        {action_path, "/spaces/sp_1/actions/act_1/"},
        {action_path, "/spaces/sp_1/actions/act_1/x"},
        {"/a/:b/:c/:d", "/a/1/2/3"},
        {"", "/"},
        {"/", ""},
    }));
    CAPTURE(pattern, path);
    CHECK_FALSE(match_path(pattern, path));
}

TEST_CASE("an escaped slash stays inside its segment") {
    const auto found = match_path(space_path, "/spaces/a%2Fb%20c");
    REQUIRE(found.has_value());
    CHECK((*found)[0].segment == "a%2Fb%20c");
    CHECK(decoded((*found)[0]).value() == "a/b c");
}

TEST_CASE("a malformed escape in a segment names the parameter") {
    const auto found = match_path(action_path, "/spaces/sp_1/actions/50%");
    REQUIRE(found.has_value());
    const auto text = decoded((*found)[1]);
    REQUIRE(text.has_error());
    CHECK(text.error().pointer == "actionId");
    CHECK(text.error().actual == "\"%\" at byte 2");
}

TEST_CASE("a path is built with its values escaped") {
    CHECK(build_path(list_path).value() == "/spaces");
    CHECK(build_path(space_path, "sp_abc123").value() == "/spaces/sp_abc123");
    CHECK(build_path(action_path, std::string("sp_1"), "act_1").value() ==
          "/spaces/sp_1/actions/act_1");
    CHECK(build_path(space_path, "a/../b?c#d%e").value() == "/spaces/a%2F..%2Fb%3Fc%23d%25e");
    CHECK(build_path(space_path, "...").value() == "/spaces/...");
    CHECK(build_path(space_path, ":id").value() == "/spaces/%3Aid");
}

TEST_CASE("a value that would make another path is a fault of its parameter") {
    const std::string value = GENERATE(as<std::string>(), "", ".", "..");
    CAPTURE(value);
    const auto first = build_path(action_path, value, "act_1");
    REQUIRE(first.has_error());
    CHECK(first.error().pointer == "id");
    CHECK(first.error().expected == "a value that can be one segment of a path");
    const auto second = build_path(action_path, "sp_1", value);
    REQUIRE(second.has_error());
    CHECK(second.error().pointer == "actionId");
}

TEST_CASE("a path needs as many values as its template has parameters") {
    const auto few = build_path(action_path, "sp_1");
    REQUIRE(few.has_error());
    CHECK(few.error().pointer == "actionId");
    CHECK(few.error().actual == "none");
    const auto many = build_path(space_path, "sp_1", "act_1");
    REQUIRE(many.has_error());
    CHECK(many.error().pointer.empty());
    CHECK(many.error().expected == "1 values for /spaces/:id");
    CHECK(many.error().actual == "2");
}

TEST_CASE("any value survives building, matching and decoding") {
    std::mt19937_64 random(13);
    const auto some_bytes = [&] {
        std::string text(1 + random() % 12, '\0');
        for (char& c : text)
            c = static_cast<char>(random() % 256);
        return text;
    };
    for (int i = 0; i < 2000; ++i) {
        const std::string id = some_bytes();
        const std::string action_id = some_bytes();
        const auto path = build_path(action_path, id, action_id);
        if (!path) {
            REQUIRE((id == "." || action_id == "."));
            continue;
        }
        const auto found = match_path(action_path, *path);
        REQUIRE(found.has_value());
        REQUIRE(decoded((*found)[0]).value() == id);
        REQUIRE(decoded((*found)[1]).value() == action_id);
    }
}
