// The input is taken as a path, as an escaped segment, and, parted in the middle, as two values of
// a path: what is built is matched again and gives the values back.
#include "fuzz_target.hpp"

#include <moonage_proto/path_template.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

std::vector<std::string> fuzz_seeds() {
    return {"/spaces/sp_abc123/actions/act_xyz789", "/spaces/a%20b/actions/%2E%2e", "sp_1act_2",
            "%C3%A9"};
}

namespace {

using namespace moonage_proto;

constexpr std::string_view pattern = "/spaces/:id/actions/:actionId";

bool can_be_segment(std::string_view value) {
    return !value.empty() && value != "." && value != "..";
}

void check_path(std::string_view path) {
    const auto found = match_path(pattern, path);
    if (!found)
        return;
    const auto id = decoded((*found)[0]);
    const auto action_id = decoded((*found)[1]);
    if (!id || !action_id || !can_be_segment(*id) || !can_be_segment(*action_id))
        return;
    const auto rebuilt = build_path(pattern, *id, *action_id);
    const auto again = match_path(pattern, rebuilt.value());
    fuzz::require(again && decoded((*again)[0]).value() == *id, "a rebuilt path has the same id");
    fuzz::require(decoded((*again)[1]).value() == *action_id,
                  "a rebuilt path has the same action id");
}

void check_segment(std::string_view segment) {
    const auto text = percent_decode(segment);
    fuzz::require(!text || percent_decode(percent_encode(*text)).value() == *text,
                  "a decoded text encodes and decodes back");
    fuzz::require(percent_decode(percent_encode(segment)).value() == segment,
                  "any text encodes and decodes back");
}

void check_values(std::string_view id, std::string_view action_id) {
    const auto path = build_path(pattern, id, action_id);
    fuzz::require(path.has_value() == (can_be_segment(id) && can_be_segment(action_id)),
                  "exactly the values that can be segments make a path");
    if (!path)
        return;
    const auto found = match_path(pattern, *path);
    fuzz::require(found && decoded((*found)[0]).value() == id, "a built path has the same id");
    fuzz::require(decoded((*found)[1]).value() == action_id, "a built path has the same action id");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_path(text);
    check_path("/spaces/" + std::string(text.substr(0, size / 2)) + "/actions/" +
               std::string(text.substr(size / 2)));
    check_segment(text);
    check_values(text.substr(0, size / 2), text.substr(size / 2));
    return 0;
}
