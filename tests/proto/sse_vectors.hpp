#pragma once

#include <moonage_proto/sse/event.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::sse {

/// A stream and what WHATWG HTML §9.2.6 makes of it, without offsets.
struct vector {
    std::string_view name;
    std::string_view stream;
    std::vector<event> events;
};

inline const std::vector<vector>& vectors() {
    using namespace std::string_view_literals;
    static const std::vector<vector> all = {
        {"an empty stream", "", {}},
        {"blank lines only", "\n\r\n\r\r\n\n", {}},
        {"one event", "data: hello\n\n", {{"message", "hello"}}},
        {"a typed event", "event: progress\ndata: {}\n\n", {{"progress", "{}"}}},
        {"CR line ends", "event: a\rdata: b\r\rdata: c\r\r", {{"a", "b"}, {"message", "c"}}},
        {"CRLF line ends", "event: a\r\ndata: b\r\n\r\n", {{"a", "b"}}},
        {"mixed line ends",
         "data: 1\rdata: 2\r\ndata: 3\n\r\ndata: 4\n\r",
         {{"message", "1\n2\n3"}, {"message", "4"}}},
        {"LF then CR are two line ends",
         "data: 1\n\rdata: 2\n\n",
         {{"message", "1"}, {"message", "2"}}},
        {"several data lines", "data: YHOO\ndata: +2\ndata: 10\n\n", {{"message", "YHOO\n+2\n10"}}},
        {"data lines apart", "data: 1\nevent: x\n: no\ndata: 2\n\n", {{"x", "1\n2"}}},
        {"empty data lines",
         "data\n\ndata\ndata\n\ndata:\n\n",
         {{"message", ""}, {"message", "\n"}, {"message", ""}}},
        {"one leading space goes",
         "data:test\n\ndata: test\n\ndata:  test\n\ndata:\ttest\n\n",
         {{"message", "test"}, {"message", "test"}, {"message", " test"}, {"message", "\ttest"}}},
        {"a value of one space", "data: \n\n", {{"message", ""}}},
        {"colons in a value", "data: a: b:\n\n", {{"message", "a: b:"}}},
        {"a comment", ": hi\ndata: 1\n:\n::\n:data: 2\n\n", {{"message", "1"}}},
        {"a long comment",
         ":aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
         "data: x\n\n",
         {{"message", "x"}}},
        {"unknown fields",
         "dat: 1\ndataa: 1\n data: 1\nData: 1\nDATA: 1\nwhatever\ndata: 2\n\n",
         {{"message", "2"}}},
        {"near misses of each field",
         "eventt: a\nidd: b\nretryy: 1\ni: c\ne\nr\nd\ndata: 1\n\n",
         {{"message", "1"}}},
        {"a space before the colon", "data : 1\nevent : x\ndata: 2\n\n", {{"message", "2"}}},
        {"the last event field counts", "event: a\nevent: b\ndata: 1\n\n", {{"b", "1"}}},
        {"an empty event field",
         "event: a\nevent\ndata: 1\n\nevent:\ndata: 2\n\n",
         {{"message", "1"}, {"message", "2"}}},
        {"a block without data resets the type", "event: a\n\ndata: 1\n\n", {{"message", "1"}}},
        {"the type does not stick",
         "event: a\ndata: 1\n\ndata: 2\n\n",
         {{"a", "1"}, {"message", "2"}}},
        {"the id sticks",
         "id: 1\ndata: a\n\ndata: b\n\n",
         {{"message", "a", "1"}, {"message", "b", "1"}}},
        {"the id of a block without data sticks", "id: 7\n\ndata: a\n\n", {{"message", "a", "7"}}},
        {"an empty id takes it back",
         "id: 1\ndata: a\n\nid\ndata: b\n\nid: 2\ndata: c\n\nid:\ndata: d\n\n",
         {{"message", "a", "1"}, {"message", "b"}, {"message", "c", "2"}, {"message", "d"}}},
        {"an id with NUL is ignored",
         "id: 1\ndata: a\n\nid: 2\0\n\nid: \0\ndata: b\n\n"sv,
         {{"message", "a", "1"}, {"message", "b", "1"}}},
        {"the last id of a block counts",
         "id: 1\nid: 2\ndata: a\nid: 3\n\n",
         {{"message", "a", "3"}}},
        {"retry makes no event", "retry: 10\n\nretry: 20\ndata: a\n\n", {{"message", "a"}}},
        {"NUL in data", "data: a\0b\ndata:\0\n\n"sv, {{"message", std::string("a\0b\n\0", 5)}}},
        {"a NUL in a field name", "\0data: 1\nda\0ta: 1\ndata: 2\n\n"sv, {{"message", "2"}}},
        {"an unfinished block is dropped", "data: 1\n\ndata: 2\n", {{"message", "1"}}},
        {"an unfinished line is dropped", "data: 1\n\ndata: 2", {{"message", "1"}}},
        {"an unfinished block's id is dropped", "data: 1\n\nid: 9\n", {{"message", "1"}}},
        {"one BOM goes",
         "\xEF\xBB\xBF"
         "data: 1\n\n",
         {{"message", "1"}}},
        {"a second BOM stays",
         "\xEF\xBB\xBF\xEF\xBB\xBF"
         "data: 1\n\ndata: 2\n\n",
         {{"message", "2"}}},
        {"a later BOM stays",
         "data: 1\n\n\xEF\xBB\xBF"
         "data: 2\n\ndata: \xEF\xBB\xBF\n\n",
         {{"message", "1"}, {"message", "\xEF\xBB\xBF"}}},
        {"a BOM alone on its line", "\xEF\xBB\xBF\ndata: 1\n\n", {{"message", "1"}}},
        {"a BOM before a comment", "\xEF\xBB\xBF:\ndata: 1\n\n", {{"message", "1"}}},
        {"a half BOM is no BOM",
         "\xEF\xBB"
         "data: 1\n\ndata: 2\n\n",
         {{"message", "2"}}},
        {"a UTF-16 BOM is no BOM",
         "\xFF\xFE"
         "data: 1\n\ndata: 2\n\n",
         {{"message", "2"}}},
        {"text of all lengths", "data: aÄ€水𝄞\nevent: ok…\nid: …\n\n", {{"ok…", "aÄ€水𝄞", "…"}}},
        {"a lone continuation byte", "data: \x80z\n\n", {{"message", "\uFFFDz"}}},
        {"overlong forms",
         "data: \xC0\xAF\xE0\x80\xAF\xF0\x80\x80\xAF\n\n",
         {{"message", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"}}},
        {"surrogates",
         "data: \xED\xA0\x80\xED\xBF\xBF\n\n",
         {{"message", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"}}},
        {"beyond the last code point",
         "data: \xF4\x91\x92\x93\xFF\x41\x80\xBF\x42\n\n",
         {{"message", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41\uFFFD\uFFFD\x42"}}},
        {"maximal subparts",
         "data: \xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41\n\n",
         {{"message", "\uFFFD\uFFFD\uFFFD\uFFFD\x41"}}},
        {"a sequence cut off by a line end",
         "data: \xE2\x82\ndata: \xF0\x9F\x98\r\n\n",
         {{"message", "\uFFFD\n\uFFFD"}}},
        {"ill-formed type and id",
         "event: \xFF\nid: \xC3\ndata: 1\n\n",
         {{"\uFFFD", "1", "\uFFFD"}}},
    };
    return all;
}

} // namespace moonage_proto::sse
