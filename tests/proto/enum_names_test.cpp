#include "catch.hpp"

#include <moonage_proto/http_method.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/space.hpp>
#include <moonage_proto/webhook.hpp>

using namespace moonage_proto;

namespace {

template <class Enum>
void check_names() {
    for (const auto& entry : enum_entries<Enum>) {
        CHECK(to_string(entry.value) == entry.name);
        CHECK(from_string<Enum>(entry.name) == entry.value);
    }
    CHECK_FALSE(from_string<Enum>("no such name"));
    CHECK_FALSE(from_string<Enum>(""));
}

} // namespace

TEST_CASE("names and enumerators find each other") {
    check_names<space_status>();
    check_names<webhook_event_type>();
    check_names<http_method>();
}

TEST_CASE("an enum whose names are written by hand misses no enumerator") {
    CHECK(enum_entries<webhook_event_type>.size() ==
          boost::mp11::mp_size<boost::describe::describe_enumerators<webhook_event_type>>::value);
    CHECK(enum_entries<http_method>.size() ==
          boost::mp11::mp_size<boost::describe::describe_enumerators<http_method>>::value);
}

TEST_CASE("webhook events have a dot where C++ has an underscore") {
    CHECK(to_string(webhook_event_type::integration_disconnected) == "integration.disconnected");
}

TEST_CASE("an open enum made from a known name is that enumerator") {
    CHECK(open_enum<space_status>::from_text("paused") == space_status::paused);
    CHECK(open_enum<space_status>(space_status::paused).text() == "paused");
}

TEST_CASE("an open enum made from another name keeps it and equals no enumerator") {
    const auto unknown = open_enum<space_status>::from_text("hidden");
    CHECK(unknown.text() == "hidden");
    CHECK_FALSE(unknown == space_status::active);
    CHECK(unknown == open_enum<space_status>::from_text("hidden"));
}
