#pragma once

#include <moonage_proto/conformance/verdict.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// Paints words for a terminal, or leaves them as they are.
struct text_style {
    bool colour = false;

    /// `code`: the parameters of SGR (ECMA-48 §8.3.117), as in `1;31`.
    std::string paint(std::string_view text, std::string_view code) const {
        if (!colour)
            return std::string(text);
        return "\033[" + std::string(code) + 'm' + std::string(text) + "\033[0m";
    }

    std::string heading(std::string_view text) const { return paint(text, "1"); }

    std::string paint(std::string_view text, verdict value) const {
        switch (value) {
        case verdict::pass:
            return paint(text, "32");
        case verdict::fail:
        case verdict::harness_error:
            return paint(text, "31");
        case verdict::warn:
            return paint(text, "33");
        case verdict::observed:
        case verdict::not_run:
            return paint(text, "2");
        }
        return std::string(text);
    }
};

} // namespace moonage_proto::conformance
