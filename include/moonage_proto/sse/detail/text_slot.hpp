#pragma once

#include <string>
#include <string_view>

namespace moonage_proto::sse::detail {

/// Whether a view outlives the line that it was cut from.
enum class lifetime { chunk, line };

/// A text that is borrowed from the chunk being fed for as long as that is possible.
class text_slot {
public:
    std::string_view view() const { return borrowed_ ? borrowed_view_ : std::string_view(owned_); }

    void assign(std::string_view text, lifetime held) {
        borrowed_ = held == lifetime::chunk;
        if (borrowed_)
            borrowed_view_ = text;
        else
            owned_.assign(text);
    }

    void append(std::string_view text) {
        own();
        owned_ += text;
    }

    /// Keeps the text past the end of the chunk.
    void own() {
        if (borrowed_)
            owned_.assign(borrowed_view_);
        borrowed_ = false;
    }

    void clear() {
        owned_.clear();
        borrowed_ = false;
    }

private:
    std::string owned_;
    std::string_view borrowed_view_;
    bool borrowed_ = false;
};

} // namespace moonage_proto::sse::detail
