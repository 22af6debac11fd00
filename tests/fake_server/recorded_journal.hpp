#pragma once

#include "../../fake_server/src/journal.hpp"
#include "../../fake_server/src/secret_mask.hpp"

#include <moonage_proto/route.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace test {

using namespace std::chrono_literals;
using moonage_proto::fake_server::header_view;
using moonage_proto::fake_server::journal;
using moonage_proto::fake_server::journal_entry;
using moonage_proto::fake_server::wire_end;

/// 2025-02-01T14:00:00Z.
inline constexpr moonage_proto::fake_server::clock::time_point two_o_clock{1738418400s};

inline constexpr std::string_view no_content = "HTTP/1.1 204 No Content\r\n\r\n";

/// A request for a journal that is filled by hand.
struct sent {
    std::string_view method = "GET";
    std::string_view path = "/v1/spaces";
    std::string_view query = {};
    std::string_view body = {};
    std::vector<header_view> headers = {{"Authorization", "Bearer key-1"}};
    std::string_view key = "organization";
    std::chrono::nanoseconds after = 0s; ///< Since two o'clock.
};

inline std::vector<header_view> json_headers() {
    return {{"Authorization", "Bearer key-1"}, {"Content-Type", "application/json"}};
}

/// Records a request with its operation, secrets masked, as a session does.
inline journal_entry& record(journal& into, const sent& what) {
    moonage_proto::fake_server::request asked;
    asked.method = what.method;
    asked.path = what.path;
    asked.query = what.query;
    asked.headers = what.headers;
    asked.body = what.body;
    journal_entry& entry = *into.begin(asked, two_o_clock + what.after);
    if (what.path.starts_with("/v1"))
        if (const auto way = moonage_proto::find_route(what.method, what.path.substr(3));
            way.called)
            entry.operation = way.called->id;
    mask_secrets(entry);
    entry.key = what.key;
    return entry;
}

/// Has an answer written to an entry at once, as its request came.
inline void answer(journal& into, journal_entry& entry, unsigned status, std::string_view bytes,
                   wire_end how = wire_end::complete) {
    into.add_written(entry, bytes, entry.at);
    entry.status = status;
    entry.end = how;
    entry.ended = entry.at;
}

} // namespace test
