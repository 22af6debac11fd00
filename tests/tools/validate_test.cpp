#include "subprocess.hpp"

#include "catch.hpp"

using moonage_proto::test::outcome;
using moonage_proto::test::run_tool;
using moonage_proto::test::temporary_directory;

namespace {

const std::string good_error = R"({"error": {"code": "not_found", "message": "No such space."}})";

} // namespace

TEST_CASE("validate prints nothing for a file that conforms") {
    const temporary_directory files;
    const outcome valid =
        run_tool({"validate", "error_envelope", files.write("a.json", good_error)});
    CHECK(valid.out == "");
    CHECK(valid.err == "");
    CHECK(valid.code == 0);
    CHECK(run_tool({"validate", "error_envelope", "-"}, good_error).code == 0);
}

TEST_CASE("validate prints file, pointer and sentence of each violation") {
    const temporary_directory files;
    const std::string bad = files.write("bad.json", R"({"error": {"code": 7}})");
    const outcome found =
        run_tool({"validate", "error_envelope", files.write("a.json", good_error), bad, "-"}, "[]");
    CAPTURE(found.out);
    CHECK(found.code == 1);
    CHECK(found.out.find(bad + ": /error/code: ") != std::string::npos);
    CHECK(found.out.find("stdin: (root): ") != std::string::npos);
    CHECK(found.out.find("a.json") == std::string::npos);
}

TEST_CASE("validate sees a member that stands there twice") {
    const outcome found =
        run_tool({"validate", "error_envelope", "-"},
                 R"({"error": {"code": "not_found", "message": "a", "message": "b"}})");
    CHECK(found.code == 1);
    CHECK(found.out.find("stdin: /error/message: ") != std::string::npos);
}

TEST_CASE("validate takes a schema from a file") {
    const temporary_directory files;
    const std::string schema = files.write("s.json", R"({"type": "object", "required": ["a"]})");
    CHECK(run_tool({"validate", schema, "-"}, R"({"a": 1})").code == 0);
    CHECK(run_tool({"validate", schema, "-"}, "{}").code == 1);
}

TEST_CASE("validate --list prints names that validate takes") {
    const outcome listed = run_tool({"validate", "--list"});
    CHECK(listed.code == 0);
    CHECK(listed.out.find("error_envelope\n") != std::string::npos);
    CHECK(listed.out.find("space_list\n") != std::string::npos);
}

TEST_CASE("validate says where text is no JSON") {
    const outcome broken = run_tool({"validate", "error_envelope", "-"}, "{\n  \"error\": nul\n}");
    CHECK(broken.code == 2);
    CHECK(broken.err.starts_with("moonage-proto: stdin: line 2, column "));
    CHECK(run_tool({"validate", "error_envelope", "-"}, "{} {}")
              .err.starts_with("moonage-proto: stdin: line 1, column 4: "));
    CHECK(run_tool({"validate", "error_envelope", "-"}, "").code == 2);
    CHECK(run_tool({"validate", "error_envelope", "-"}, std::string(1000, '[')).code == 2);
}

TEST_CASE("validate without a usable schema or file ends with 2 and one line") {
    const temporary_directory files;
    const std::string not_a_schema = files.write("s.json", R"({"type": 7})");
    for (const outcome& wrong : {run_tool({"validate"}), run_tool({"validate", "error_envelope"}),
                                 run_tool({"validate", "no_such_schema", "-"}, "{}"),
                                 run_tool({"validate", "./no/such/file", "-"}, "{}"),
                                 run_tool({"validate", not_a_schema, "-"}, "{}"),
                                 run_tool({"validate", "error_envelope", "/does/not/exist"})}) {
        CAPTURE(wrong.err);
        CHECK(wrong.code == 2);
        CHECK(wrong.out == "");
        CHECK(wrong.err.starts_with("moonage-proto: "));
        CHECK(wrong.err.find('\n') == wrong.err.size() - 1);
    }
}
