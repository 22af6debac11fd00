#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace moonage_proto {

/// What to do with an enum value that the contract does not know.
enum class unknown_enum { reject, keep_text };

/// How JSON is decoded into a model. The defaults are strict and bounded.
struct decode_options {
    unknown_enum enums = unknown_enum::reject;
    /// Where to report members that the model does not have, as JSON Pointers; they are no fault.
    std::vector<std::string>* unknown_members = nullptr;
    std::size_t max_bytes = 8u << 20; ///< Longest text that is read, in bytes.
    std::size_t max_depth = 32;       ///< Deepest nesting that is read.
    /// Whether the text is a file that people write: comments and trailing commas may stand in it,
    /// and a fault of syntax tells line and column in place of the byte.
    bool is_handwritten = false;
};

/// What a client uses that must keep working when the server learns new values.
inline constexpr decode_options lenient{.enums = unknown_enum::keep_text};

} // namespace moonage_proto
