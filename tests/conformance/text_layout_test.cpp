#include "catch.hpp"

#include "../../conformance/src/reporters/text_layout.hpp"

#include <sstream>

using namespace moonage_proto::conformance;

TEST_CASE("no control character of a target reaches the terminal") {
    CHECK(one_line("a\x1b[31mb\x7f", 100) == "a.[31mb.");
    CHECK(one_line("\xC2\x9B 31m \xC2\xA0\xC3\xA9", 100) == ". 31m \xC2\xA0\xC3\xA9");
    CHECK(one_line("a\r\n\tb", 100) == "a\\r\\n\\tb");
}

TEST_CASE("a long text is cut between characters") {
    CHECK(one_line("\xC3\xA9\xC3\xA9", 1) == "\xC3\xA9... (4 bytes in all)");
}

TEST_CASE("no line of a text is broken before what GitHub Actions would obey") {
    std::ostringstream out;
    write_wrapped(out, "", "aaaaaaaaaaaa bbbbbbb ::error::owned", 20);
    CHECK(out.str() == "aaaaaaaaaaaa\nbbbbbbb ::error::owned\n");
    CHECK(visible("a\n::error::owned") == "a\\n::error::owned");
}

TEST_CASE("the beginning of a text ends at a blank and says that more follows") {
    CHECK(beginning("one two", 7) == "one two");
    CHECK(beginning("one two three", 11) == "one two ...");
    CHECK(beginning("one two three", 10) == "one ...");
    CHECK(beginning("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 7) == "\xC3\xA9 ...");
}
