#include "oauth_html.hpp"

namespace moonage_proto::fake_server {

namespace {

/// Title and content are HTML.
std::string page_html(std::string_view title, std::string_view content) {
    std::string html = "<!doctype html>\n"
                       "<html lang=\"en\">\n"
                       "<head>\n"
                       "<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width\">\n"
                       "<title>";
    html.append(title).append(" - Moonage (fake)</title>\n</head>\n<body>\n<main>\n");
    html.append(content).append("</main>\n</body>\n</html>\n");
    return html;
}

} // namespace

std::string html_escaped(std::string_view text) {
    std::string made;
    made.reserve(text.size());
    for (const char c : text) {
        if (c == '&')
            made += "&amp;";
        else if (c == '<')
            made += "&lt;";
        else if (c == '>')
            made += "&gt;";
        else if (c == '"')
            made += "&quot;";
        else if (c == '\'')
            made += "&#39;";
        else
            made += c;
    }
    return made;
}

std::string message_html(std::string_view sentence) {
    return page_html("Connection", "<p>" + html_escaped(sentence) + "</p>\n");
}

std::string consent_html(const consent_question& asked) {
    const std::string provider = html_escaped(asked.provider);
    const std::string space = html_escaped(asked.space_name);
    const std::string title = "Connect " + provider + "?";
    std::string content = "<h1>" + title + "</h1>\n";
    content += "<p>The space <strong>" + space + "</strong> (" + html_escaped(asked.space_id) +
               ") asks for access to <strong>" + provider + "</strong>.</p>\n";
    content += "<form method=\"post\" action=\"authorize\">\n"
               "<input type=\"hidden\" name=\"state\" value=\"" +
               html_escaped(asked.state) + "\">\n";
    content += "<button name=\"decision\" value=\"approve\">Approve</button>\n"
               "<button name=\"decision\" value=\"deny\">Deny</button>\n"
               "</form>\n";
    return page_html(title, content);
}

} // namespace moonage_proto::fake_server
