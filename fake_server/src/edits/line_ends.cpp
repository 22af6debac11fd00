#include "line_ends.hpp"

#include <string_view>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

std::string_view text_of(line_end how) {
    switch (how) {
    case line_end::crlf:
        return "\r\n";
    case line_end::cr:
        return "\r";
    case line_end::lf:
        break;
    }
    return "\n";
}

} // namespace

void set_line_ends(byte_run& run, line_end how) {
    const std::string_view end = text_of(how);
    const std::string_view from = run.bytes;
    std::string made;
    made.reserve(from.size() + from.size() / 16);
    auto mark = run.marks.begin();
    const auto move_marks = [&](std::size_t at) {
        for (; mark != run.marks.end() && mark->at <= at; ++mark)
            mark->at = made.size();
    };
    for (std::size_t i = 0; i != from.size(); ++i) {
        move_marks(i);
        if (from[i] == '\r' && from.substr(i + 1).starts_with('\n'))
            continue; // The LF stands for both.
        if (from[i] == '\r' || from[i] == '\n')
            made += end;
        else
            made += from[i];
    }
    move_marks(from.size());
    run.bytes = std::move(made);
}

} // namespace moonage_proto::fake_server
