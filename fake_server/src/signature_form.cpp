#include "signature_form.hpp"

#include <moonage_proto/detail/hex.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>

#include <algorithm>

namespace moonage_proto::fake_server {

namespace {

using webhook_signature::digest;

std::string hex_of(const digest& bytes) {
    std::string text(2 * bytes.size(), '0');
    moonage_proto::detail::write_hex(bytes, text.data());
    return text;
}

std::string upper_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

void replace_all(std::string& in, std::string_view word, const std::string& by) {
    for (std::size_t at = in.find(word); at != in.npos; at = in.find(word, at + by.size()))
        in.replace(at, word.size(), by);
}

} // namespace

std::string write_signature(std::string_view form, const digest& digest) {
    std::string text(form);
    replace_all(text, "{hex}", hex_of(digest));
    replace_all(text, "{HEX}", upper_case(hex_of(digest)));
    replace_all(text, "{base64}", schemas::to_base64(std::string(digest.begin(), digest.end())));
    return text;
}

} // namespace moonage_proto::fake_server
