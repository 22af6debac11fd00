#pragma once

#include <span>
#include <string_view>

namespace moonage_proto::fake_server {

/// A file of fake_server/scenarios, violations or variants that was embedded when the library was
/// built.
struct catalogue_document {
    std::string_view name; ///< Its path below fake_server/ without `.json`.
    std::string_view text;
};

/// All of them, by name.
std::span<const catalogue_document> catalogue_documents();

} // namespace moonage_proto::fake_server
