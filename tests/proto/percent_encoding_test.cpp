#include <moonage_proto/percent_encoding.hpp>

#include "catch.hpp"

#include <random>
#include <string>

using namespace moonage_proto;

TEST_CASE("unreserved characters are kept and all others escaped in upper case") {
    const std::string unreserved = "ABCXYZabcxyz0189-._~";
    CHECK(percent_encode(unreserved) == unreserved);
    CHECK(percent_encode("") == "");
    CHECK(percent_encode("a b/c?d#e%f+g&h=i:j@k") == "a%20b%2Fc%3Fd%23e%25f%2Bg%26h%3Di%3Aj%40k");
    CHECK(percent_encode("\xc3\xa9\xff") == "%C3%A9%FF");
    CHECK(percent_encode(std::string("\0\n\x7f", 3)) == "%00%0A%7F");
}

TEST_CASE("decoding takes either case and leaves other bytes alone") {
    CHECK(percent_decode("").value() == "");
    CHECK(percent_decode("a%2fb%2Fc").value() == "a/b/c");
    CHECK(percent_decode("a+b").value() == "a+b");
    CHECK(percent_decode("%25%32%35").value() == "%25");
    CHECK(percent_decode("%00").value() == std::string(1, '\0'));
    CHECK(percent_decode("caf%C3%A9 \xc3\xa9").value() == "caf\xc3\xa9 \xc3\xa9");
}

TEST_CASE("a malformed escape is a fault that tells its position") {
    struct row {
        std::string text;
        std::string actual;
    };
    const auto [text, actual] = GENERATE(values<row>({
        {"%", "\"%\" at byte 0"},
        {"ab%", "\"%\" at byte 2"},
        {"ab%4", "\"%4\" at byte 2"},
        {"%4g", "\"%4g\" at byte 0"},
        {"%g4", "\"%g4\" at byte 0"},
        {"%20%%20", "\"%%2\" at byte 3"},
        {"% 1", "\"% 1\" at byte 0"},
        {"%+1", "\"%+1\" at byte 0"},
        {"%u0041", "\"%u0\" at byte 0"},
    }));
    CAPTURE(text);
    const auto decoded = percent_decode(text);
    REQUIRE(decoded.has_error());
    CHECK(decoded.error().pointer.empty());
    CHECK(decoded.error().expected == "two hexadecimal digits after each %");
    CHECK(decoded.error().actual == actual);
}

TEST_CASE("any bytes survive encoding and decoding") {
    std::mt19937_64 random(3986);
    for (int i = 0; i < 2000; ++i) {
        std::string text(random() % 40, '\0');
        for (char& c : text)
            c = static_cast<char>(random() % 256);
        const auto again = percent_decode(percent_encode(text));
        REQUIRE(again.has_value());
        REQUIRE(*again == text);
    }
}
