#include "plan_renderer.hpp"

#include "http_head.hpp"

namespace moonage_proto::fake_server {

namespace {

std::uint64_t body_length(const response_plan& plan) {
    std::uint64_t length = 0;
    for (const response_step& each : plan.steps) {
        if (const auto* part = std::get_if<step::body>(&each))
            length += part->bytes.size();
        else if (const auto* event = std::get_if<step::event>(&each))
            length += event->bytes.size();
    }
    return length;
}

framing framing_of(const step::head& head, const answer_form& form) {
    if (head.status == 204 || head.status == 304 || head.status < 200)
        return framing::no_body;
    const framing how = head.how.value_or(head.is_stream ? framing::chunked : framing::length);
    return how == framing::chunked && form.without_chunks ? framing::until_close : how;
}

/// A chunk that no client can read: its size is no number (RFC 9112 section 7.1).
void append_bad_chunk(std::string& out, std::string_view bytes) {
    out.append("size\r\n").append(bytes).append("\r\n");
}

} // namespace

plan_renderer::plan_renderer(const response_plan& plan, const answer_form& form)
    : form_(form)
    , length_(body_length(plan)) {}

void plan_renderer::put(std::string& out, const step::head& head) {
    framing_ = framing_of(head, form_);
    append_head(out, head, framing_, length_, closes());
}

void plan_renderer::put_body(std::string& out, std::string_view bytes) {
    if (form_.without_body || framing_ == framing::no_body || bytes.empty())
        return;
    if (framing_ == framing::bad_chunk && is_first_chunk_)
        append_bad_chunk(out, bytes);
    else if (framing_ == framing::chunked || framing_ == framing::bad_chunk)
        append_chunk(out, bytes);
    else
        out += bytes;
    is_first_chunk_ = false;
}

void plan_renderer::put_end(std::string& out) const {
    if (form_.without_body)
        return;
    if (framing_ == framing::bad_chunk && is_first_chunk_)
        append_bad_chunk(out, {});
    else if (framing_ == framing::chunked || framing_ == framing::bad_chunk)
        out += last_chunk;
}

} // namespace moonage_proto::fake_server
