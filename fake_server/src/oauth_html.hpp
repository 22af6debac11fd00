#pragma once

#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// Text as it may stand in HTML, within an element or a quoted attribute (WHATWG HTML, 13.3).
std::string html_escaped(std::string_view text);

/// A page that says one thing.
std::string message_html(std::string_view sentence);

/// What the user is asked.
struct consent_question {
    std::string_view provider;
    std::string_view space_name;
    std::string_view space_id;
    std::string_view state; ///< Of the authorization request; the form brings it back.
};

/// The page that asks for consent: a form that posts `decision`, `approve` or `deny`, and `state`.
std::string consent_html(const consent_question& asked);

} // namespace moonage_proto::fake_server
