#include "request_faults.hpp"

#include "base_path.hpp"
#include "earlier_faults.hpp"
#include "recorded_request.hpp"

#include <moonage_proto/schemas/request_faults.hpp>

namespace moonage_proto::fake_server {

namespace {

using schemas::body_kept;
using schemas::request_fault;

body_kept how_kept(const journal_entry& entry) {
    if (entry.request_body_bytes > journal::most_body_bytes)
        return body_kept::in_part;
    return entry.body_is_withheld ? body_kept::withheld : body_kept::whole;
}

} // namespace

std::vector<request_fault> find_request_faults(const journal& all, const journal_entry& entry,
                                               std::string_view own_space) {
    if (entry.by == decided_by::page)
        return {};
    if (entry.request_head.empty() || entry.by == decided_by::reader)
        return {{schemas::request_fault_kind::no_request,
                 schemas::fault_level::violation,
                 {},
                 entry.reason.empty() ? "The bytes were no HTTP request." : entry.reason}};
    const recorded_request asked = read_recorded(entry);
    schemas::judged_request judged;
    judged.method = asked.method;
    judged.path = asked.path;
    judged.path_below = path_below_base(asked.path);
    judged.query = asked.query;
    judged.headers = asked.headers;
    judged.body = entry.request_body;
    judged.body_bytes = entry.request_body_bytes;
    judged.kept = how_kept(entry);
    judged.key = from_string<api_key_type>(entry.key);
    judged.own_space = own_space;
    std::vector<request_fault> faults = schemas::find_request_faults(judged);
    append_earlier_faults(faults, all, entry, asked);
    return faults;
}

} // namespace moonage_proto::fake_server
