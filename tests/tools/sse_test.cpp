#include "subprocess.hpp"

#include "catch.hpp"

using moonage_proto::test::outcome;
using moonage_proto::test::run_tool;
using moonage_proto::test::subprocess;

namespace {

const std::string stream = "\xEF\xBB\xBF: hello\r\n"
                           "retry: 2500\r"
                           "id: 7\n"
                           "event: progress\n"
                           "data: {\"step\": \"one\"}\r\n"
                           "\r\n"
                           "data: two\n"
                           "data: lines \xC3\xA9 \xFF\n"
                           "\n"
                           "id\n"
                           "data\n"
                           "\n"
                           "data: never finished\n";

const std::string events =
    R"({"event":"progress","data":"{\"step\": \"one\"}","id":"7"})"
    "\n"
    "{\"event\":\"message\",\"data\":\"two\\nlines \xC3\xA9 \xEF\xBF\xBD\",\"id\":\"7\"}\n"
    R"({"event":"message","data":"","id":""})"
    "\n";

} // namespace

TEST_CASE("sse decode prints one JSON line an event") {
    const outcome decoded = run_tool({"sse", "decode"}, stream);
    CHECK(decoded.out == events);
    CHECK(decoded.err == "");
    CHECK(decoded.code == 0);
}

TEST_CASE("sse decode prints the same however the stream is cut") {
    for (const char* size : {"1", "2", "3", "7", "64", "100000"}) {
        CAPTURE(size);
        CHECK(run_tool({"sse", "decode", "--chunk", size}, stream).out == events);
    }
}

TEST_CASE("sse decode --summary ends with the retry time and the last id") {
    CHECK(run_tool({"sse", "decode", "--summary"}, stream).out ==
          events + R"({"retry_ms":2500,"last_event_id":""})" + "\n");
    CHECK(run_tool({"sse", "decode", "--summary"}, "data: 1\n\n").out ==
          R"({"event":"message","data":"1","id":""})"
          "\n"
          R"({"retry_ms":null,"last_event_id":null})"
          "\n");
    CHECK(run_tool({"sse", "decode", "--summary"}).out ==
          R"({"retry_ms":null,"last_event_id":null})"
          "\n");
}

TEST_CASE("sse decode prints an event as soon as it is there") {
    subprocess tool({"sse", "decode"});
    tool.write("data: first\n\n");
    CHECK(tool.read_line() == R"({"event":"message","data":"first","id":""})");
    tool.write("data: second\n\n");
    CHECK(tool.read_line() == R"({"event":"message","data":"second","id":""})");
    CHECK(tool.finish().code == 0);
}

TEST_CASE("sse decode prints what came before a line that is too long, and ends with 1") {
    const std::string endless(2u << 20, 'x');
    for (const char* size : {"1000", "65536", "4000000"}) {
        CAPTURE(size);
        const outcome decoded =
            run_tool({"sse", "decode", "--chunk", size}, "data: 1\n\ndata: " + endless);
        CHECK(decoded.code == 1);
        CHECK(decoded.out == R"({"event":"message","data":"1","id":""})"
                             "\n");
        CHECK(decoded.err == "moonage-proto: stdin: byte 9: a line is longer than the limit\n");
    }
}

TEST_CASE("sse decode refuses a chunk size that is none") {
    for (const char* size : {"0", "-1", "x"})
        CHECK(run_tool({"sse", "decode", "--chunk", size}, stream).code == 2);
}
