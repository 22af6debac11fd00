#pragma once

#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/conformance/recording.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// The base URL under which most of these requests are operations of the reference; of those with
/// as many, the one that ends in /v1, as the reference's own does, then the first. Empty where no
/// request is one.
std::optional<base_url> guess_base_url(const std::vector<recorded_exchange>& exchanges);

/// The path of an absolute URL below a base URL, without query and fragment; empty where it is not
/// below it.
std::string_view path_below(const base_url& base, std::string_view url);

} // namespace moonage_proto::conformance
