#include "text_or_base64.hpp"

#include <moonage_proto/sse/detail/utf8.hpp>

#include <openssl/evp.h>

#include <cstddef>

namespace moonage_proto::fake_server {

bool is_utf8(std::string_view bytes) {
    const char* const end = bytes.data() + bytes.size();
    return sse::detail::find_invalid_utf8(bytes.data(), end) == end;
}

std::string to_base64(std::string_view bytes) {
    // OpenSSL writes a NUL behind the text.
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

void add_text_or_base64(json::object& to, std::string_view text_name, std::string_view base64_name,
                        std::string_view bytes) {
    if (is_utf8(bytes))
        to[text_name] = bytes;
    else
        to[base64_name] = to_base64(bytes);
}

std::string to_utf8(std::string_view bytes) {
    std::string text;
    sse::detail::replace_invalid_utf8(bytes, text);
    return text;
}

} // namespace moonage_proto::fake_server
