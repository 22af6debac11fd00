#pragma once

#include "journal_entry.hpp"
#include "request.hpp"

#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// A request of the journal, taken apart; the views last as long as its entry.
struct recorded_request {
    std::string_view method; ///< All are empty where the bytes were no request.
    std::string_view target;
    std::string_view version; ///< As in `HTTP/1.1`.
    std::string_view path;    ///< Escapes unresolved, without the query.
    std::string_view query;   ///< Without the question mark.
    std::vector<header_view> headers;
    std::string_view body;

    /// As it is read from a connection; it lasts as long as this.
    request view() const;
};

/// Takes the head of an entry apart.
recorded_request read_recorded(const journal_entry& entry);

} // namespace moonage_proto::fake_server
