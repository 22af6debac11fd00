#pragma once

#include "../request.hpp"

#include <moonage_proto/fake_server/script/request_edit.hpp>

#include <deque>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// A request as edits have made it; it holds what the edits replaced. The original must outlive it.
/// The `key` of an edit is not applied here: the gate takes it from the edit.
class edited_request {
public:
    explicit edited_request(const request& original);
    edited_request(const edited_request&) = delete;
    edited_request& operator=(const edited_request&) = delete;

    /// Path parameters and the table's defaults are those of the operation that the request calls;
    /// of another path none is replaced. A body that is not JSON stays as it is.
    void apply(const request_edit& edit);

    const request& view() const { return view_; }

private:
    void edit_path(const json::object& parameters);
    void edit_headers(const json::object& by_name);
    void edit_body(const request_edit& edit);
    std::string_view keep(std::string text);

    request view_;
    std::vector<header_view> headers_;
    std::deque<std::string> kept_; ///< The texts that views point to.
};

} // namespace moonage_proto::fake_server
