#include "cli.hpp"

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/sse/parser.hpp>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::tools {
namespace {

struct sse_options {
    std::size_t chunk = 64u << 10;
    bool summary = false;
};

void print_event(const sse::event_view& event) {
    const json::object line{
        {"event", event.type}, {"data", event.data}, {"id", event.last_event_id}};
    std::cout << json::serialize(line) << '\n';
}

void print_summary(const sse::parser& parser) {
    json::object line{{"retry_ms", nullptr}, {"last_event_id", nullptr}};
    if (const auto retry = parser.retry_ms())
        line["retry_ms"] = *retry;
    if (const auto id = parser.last_event_id())
        line["last_event_id"] = *id;
    std::cout << json::serialize(line) << '\n';
}

/// What has arrived, as soon as it has arrived; empty at the end.
std::string_view read_some(std::vector<char>& buffer) {
    for (;;) {
        const ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (size >= 0)
            return {buffer.data(), static_cast<std::size_t>(size)};
        if (errno != EINTR)
            throw failure(exit_code::usage,
                          std::string("stdin: cannot be read: ") + std::strerror(errno));
    }
}

exit_code decode(const sse_options& options) {
    std::vector<char> buffer(std::max<std::size_t>(options.chunk, 64u << 10));
    sse::parser parser;
    for (;;) {
        std::string_view arrived = read_some(buffer);
        if (arrived.empty())
            break;
        for (; !arrived.empty(); arrived.remove_prefix(std::min(options.chunk, arrived.size())))
            parser.feed(arrived.substr(0, options.chunk), print_event);
        std::cout.flush();
        if (parser.failure())
            break;
    }
    if (options.summary)
        print_summary(parser);
    std::cout.flush();
    if (parser.failure())
        throw failure(exit_code::violates, "stdin: " + sse::to_string(*parser.failure()));
    return exit_code::ok;
}

constexpr const char* sse_footer =
    "One JSON line an event, with the members event, data and id. A last block without a blank "
    "line\n"
    "after it is no event, as the WHATWG standard has it; a line over 1 MiB ends with exit code "
    "1.\n"
    "\n"
    "Examples:\n"
    "  printf 'event: done\\ndata: {}\\n\\n' | moonage-proto sse decode\n"
    "  curl -sN URL | moonage-proto sse decode --summary\n"
    "  moonage-proto sse decode --chunk 1 < stream.txt    the same, cut at every byte";

} // namespace

void add_sse(CLI::App& app, job& chosen) {
    CLI::App* const sse = app.add_subcommand("sse", "Read an event stream");
    sse->require_subcommand(1);
    CLI::App* const decode_command = sse->add_subcommand(
        "decode", "Read an event stream from stdin, print one JSON line an event");
    const auto options = std::make_shared<sse_options>();
    decode_command
        ->add_option("--chunk", options->chunk, "Feed the parser at most N bytes at a time")
        ->option_text("N")
        ->check(CLI::Range(1u, 16u << 20));
    decode_command->add_flag("--summary", options->summary,
                             "End with a line of retry_ms and last_event_id, null where never set");
    decode_command->footer(sse_footer);
    decode_command->callback(
        [&chosen, options] { chosen = [options] { return decode(*options); }; });
}

} // namespace moonage_proto::tools
