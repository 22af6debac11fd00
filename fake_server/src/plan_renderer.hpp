#pragma once

#include "answer_form.hpp"
#include "response_plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// Turns the head and the body of one plan into the bytes of a message (RFC 9112), whose framing it
/// settles.
class plan_renderer {
public:
    plan_renderer() = default;
    plan_renderer(const response_plan& plan, const answer_form& form);

    void put(std::string& out, const step::head& head);

    /// One chunk where the framing has chunks; nothing where the answer has no body.
    void put_body(std::string& out, std::string_view bytes);

    /// What tells that the body is complete.
    void put_end(std::string& out) const;

    /// Whether the connection ends with the answer.
    bool closes() const { return framing_ == framing::until_close || form_.close_after; }

private:
    answer_form form_;
    std::uint64_t length_ = 0; ///< Of the whole body.
    framing framing_ = framing::no_body;
    bool is_first_chunk_ = true;
};

} // namespace moonage_proto::fake_server
