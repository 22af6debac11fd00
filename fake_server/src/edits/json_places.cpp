#include "json_places.hpp"

#include <moonage_proto/detail/decimal.hpp>

#include <algorithm>

namespace moonage_proto::fake_server {

namespace {

/// False where a tilde is not followed by 0 or 1.
bool append_token(std::vector<std::string>& tokens, std::string_view escaped) {
    std::string& token = tokens.emplace_back();
    for (std::size_t i = 0; i != escaped.size(); ++i) {
        if (escaped[i] != '~') {
            token += escaped[i];
            continue;
        }
        if (++i == escaped.size() || (escaped[i] != '0' && escaped[i] != '1'))
            return false;
        token += escaped[i] == '0' ? '~' : '/';
    }
    return true;
}

} // namespace

std::optional<std::vector<std::string>> read_pointer(std::string_view pointer) {
    std::vector<std::string> tokens;
    while (!pointer.empty()) {
        if (pointer.front() != '/')
            return std::nullopt;
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        if (!append_token(tokens, pointer.substr(0, end)))
            return std::nullopt;
        pointer.remove_prefix(end);
    }
    return tokens;
}

json::value* element_at(json::array& array, std::string_view token) {
    if (array.empty() || (token.size() > 1 && token.front() == '0'))
        return nullptr;
    const auto index = detail::parse_decimal(token, array.size() - 1);
    return index ? &array[static_cast<std::size_t>(*index)] : nullptr;
}

} // namespace moonage_proto::fake_server
