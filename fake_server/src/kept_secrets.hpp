#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// Secrets of webhooks for which snapshots of a session have a mask, so that they can be restored
/// and are never shown.
class kept_secrets {
public:
    /// `****N`, which stands for that secret as long as the session lasts.
    std::string mask_of(const std::string& secret) {
        const auto found = std::find(secrets_.begin(), secrets_.end(), secret);
        const auto index = static_cast<std::size_t>(found - secrets_.begin());
        if (found == secrets_.end() && index != most)
            secrets_.push_back(secret);
        return std::string(mask) + (index == most ? std::string() : std::to_string(index + 1));
    }

    static bool is_mask(std::string_view text) { return text.starts_with(mask); }

    /// Null where the mask stands for none of this session's.
    const std::string* behind(std::string_view text) const {
        text.remove_prefix(mask.size());
        std::size_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool is_known = read.ec == std::errc() && read.ptr == text.data() + text.size() &&
                              number >= 1 && number <= secrets_.size();
        return is_known ? &secrets_[number - 1] : nullptr;
    }

private:
    static constexpr std::string_view mask = "****";
    /// Later ones have a mask that cannot be restored.
    static constexpr std::size_t most = 1000;

    std::vector<std::string> secrets_;
};

} // namespace moonage_proto::fake_server
