#pragma once

#include "catch.hpp"
#include "document.hpp"

#include <fstream>
#include <iterator>
#include <string>

namespace self_check {

/// Checks that docs/kill-matrix.md has this part as it is.
inline void check_page_has(const std::string& part) {
    std::ifstream file(MOONAGE_PROTO_SOURCE_DIR "/docs/kill-matrix.md", std::ios::binary);
    const std::string page(std::istreambuf_iterator<char>(file), {});
    INFO("docs/kill-matrix.md is stale: run tools/generate_kill_matrix.sh");
    CHECK(same_part(page, part) == part);
}

} // namespace self_check
