#pragma once

#include "catch.hpp"

#if !__has_include(<catch2/catch_all.hpp>)
namespace Catch::Matchers {

/// By its name in Catch2 3.
inline auto ContainsSubstring(const std::string& text) {
    return Contains(text);
}

} // namespace Catch::Matchers
#endif
