#include "conclusion.hpp"
#include "html/files.hpp"
#include "html_exchange.hpp"
#include "html_results.hpp"
#include "html_tables.hpp"
#include "markup.hpp"
#include "target_profile.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>
#include <moonage_proto/timestamp.hpp>

#include <openssl/evp.h>

#include <array>
#include <ostream>
#include <stdexcept>
#include <string>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t longest_shown_body = 64 * 1024;

std::string_view file_named(std::string_view name) {
    for (const html_file& each : html_files())
        if (each.name.ends_with(name))
            return each.text;
    throw std::logic_error("no such file of the HTML report: " + std::string(name));
}

/// As a source of a Content Security Policy (CSP Level 3 §2.3.1): allows this text and no other.
std::string hash_source(std::string_view text) {
    std::array<unsigned char, 32> digest{};
    if (EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    return "'sha256-" +
           schemas::to_base64({reinterpret_cast<const char*>(digest.data()), digest.size()}) + "'";
}

/// Nothing is loaded, and nothing runs but the page's own script, whatever a target has sent.
std::string policy() {
    return "default-src 'none'; style-src " + hash_source(file_named("style.css")) +
           "; script-src " + hash_source(file_named("script.js")) +
           "; base-uri 'none'; form-action 'none'";
}

void write_head(std::ostream& out, const report& finished) {
    out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\""
        << markup_text(policy())
        << "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Conformance of "
        << markup_text(finished.base_url) << "</title>\n<style>" << file_named("style.css")
        << "</style>\n</head>\n";
}

void write_header(std::ostream& out, const report& finished, const conclusion& end) {
    const char* const kind = end.exit_code == 0 ? "pass" : end.exit_code == 3 ? "warn" : "fail";
    const auto started = std::chrono::floor<std::chrono::milliseconds>(finished.started);
    out << "<header>\n<h1>Conformance of <code>" << markup_text(finished.base_url)
        << "</code></h1>\n<p class=\"conclusion " << kind << "\"><strong>"
        << markup_text(end.headline) << "</strong>"
        << (end.details.empty() ? "" : ", " + markup_text(end.details)) << "</p>\n";
    if (!end.why.empty())
        out << "<p>Undecided: " << markup_text(end.why) << "</p>\n";
    if (!end.advice.empty())
        out << "<p>" << markup_text(end.advice) << "</p>\n";
    out << "<p class=\"facts\">" << markup_text(end.effort) << "; "
        << to_string(timestamp::from(started)) << "; seed " << finished.seed;
    if (!finished.shard.empty())
        out << "; shard " << markup_text(finished.shard);
    out << "; moonage-proto " << markup_text(finished.version)
        << "</p>\n<nav aria-label=\"Parts of the report\"><a href=\"#results\">Results</a> "
           "<a href=\"#access\">Keys</a> ";
    if (!target_profile(finished).empty())
        out << "<a href=\"#profile\">What is left open</a> ";
    if (finished.count(verdict::not_run) > 0)
        out << "<a href=\"#not-run\">Not run</a> ";
    out << "<a href=\"#exchanges\">Exchanges</a></nav>\n</header>\n";
}

void write_exchanges(std::ostream& out, const report& finished) {
    out << "<section id=\"exchanges\"><h2>Exchanges</h2>\n";
    for (const exchange& each : finished.exchanges) {
        out << "<details class=\"exchange\" id=\"exchange-" << each.number << "\"><summary>"
            << markup_text(title_of(each)) << "</summary>\n";
        write_html_exchange(out, each, longest_shown_body);
        out << "</details>\n";
    }
    out << "</section>\n";
}

} // namespace

void write_html(std::ostream& out, const report& finished, const report_options& options) {
    write_head(out, finished);
    out << "<body>\n";
    write_header(out, finished, conclude(finished, options.require_all));
    out << "<main>\n";
    write_html_summary(out, finished);
    out << "<section id=\"results\"><h2>Results</h2>\n";
    write_html_results(out, finished);
    out << "</section>\n";
    write_html_matrix(out, finished);
    write_html_profile(out, finished);
    write_html_rest(out, finished);
    write_exchanges(out, finished);
    out << "</main>\n<script>" << file_named("script.js") << "</script>\n</body>\n</html>\n";
}

} // namespace moonage_proto::conformance
