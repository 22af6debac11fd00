#include "catch.hpp"

#include "document.hpp"
#include "page.hpp"

using namespace self_check;

namespace {

void check_clean(const acquittal& each) {
    CAPTURE(each.variants, each.failed, each.warned, each.other_troubles, each.text);
    CHECK(each.is_clean());
}

} // namespace

TEST_CASE("A run neither fails a variant nor warns of it") {
    const std::vector<acquittal> tried = try_variants(in_real_time);
    for (const acquittal& each : tried) {
        check_clean(each);
        CHECK(each.warned.empty());
    }
    check_page_has(variants_part(tried));
}

TEST_CASE("A run fails no variant whose clock runs ahead of the runner's") {
    for (const acquittal& each : try_variants({}))
        check_clean(each);
}

TEST_CASE("A run fails no pair of variants") {
    const std::vector<acquittal> tried = try_pairs(pairs_tried);
    CHECK(tried.size() == pairs_tried);
    for (const acquittal& each : tried)
        check_clean(each);
}
