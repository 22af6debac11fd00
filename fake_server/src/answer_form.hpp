#pragma once

#include "request.hpp"

namespace moonage_proto::fake_server {

/// What the request says about the form of its answer.
struct answer_form {
    bool without_body = false;   ///< A HEAD request: the head of the answer and no more.
    bool without_chunks = false; ///< An HTTP/1.0 client, which knows no chunked coding.
    bool close_after = false;    ///< Nobody will read another request from this connection.
};

/// The form that a request asks for.
inline answer_form form_of(const request& asked) {
    answer_form form;
    form.without_body = asked.method == "HEAD";
    form.without_chunks = asked.is_http_1_0;
    form.close_after = !asked.keep_alive;
    return form;
}

} // namespace moonage_proto::fake_server
