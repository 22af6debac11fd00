#include "catch.hpp"

#include <moonage_proto/schemas/plain_text.hpp>

using namespace moonage_proto::schemas;

TEST_CASE("a line has no line ends and nothing that commands a terminal") {
    CHECK(on_one_line("a\r\n\tb") == "a   b");
    CHECK(on_one_line("\x1B[31mred\x07\x7F") == ".[31mred..");
    CHECK(on_one_line("\xC2\x9B"
                      "31m \xC3\xA9 \xC2\xA7") == ".31m \xC3\xA9 \xC2\xA7");
}

TEST_CASE("a text in Markdown is no link, no emphasis, no HTML and no end of a cell") {
    CHECK(escape_markdown("[a](b) *c* <d> | e&lt; \\ f_g `h`\n# i") ==
          "\\[a\\](b) \\*c\\* \\<d\\> \\| e\\&lt; \\\\ f\\_g \\`h\\` \\# i");
}
