#include "declared.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace self_check {
namespace {

using namespace moonage_proto;

json::array read(const char* name) {
    const std::string path = std::string(MOONAGE_PROTO_SOURCE_DIR "/tests/self_check/") + name;
    std::ifstream file(path);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    json::error_code failed;
    const json::value read = json::parse(text, failed);
    if (failed || !read.is_array())
        throw std::runtime_error(path + " is not an array of JSON: " + failed.message());
    return read.get_array();
}

std::string text(const json::value& of, std::string_view name) {
    return json::value_to<std::string>(of.at(name));
}

std::vector<consequence> read_consequences() {
    std::vector<consequence> made;
    for (const json::value& each : read("consequences.json"))
        for (const json::value& fails : each.at("also_fail").as_array())
            made.push_back(
                {text(each, "broken"), json::value_to<std::string>(fails), text(each, "why")});
    return made;
}

std::vector<single_way> read_single_ways() {
    std::vector<single_way> made;
    for (const json::value& each : read("single_ways.json"))
        made.push_back({text(each, "requirement"), text(each, "why")});
    return made;
}

std::vector<contradiction> read_contradictions() {
    std::vector<contradiction> made;
    for (const json::value& each : read("contradictions.json"))
        for (const json::value& broken : each.at("requirements").as_array())
            made.push_back(
                {json::value_to<std::string>(broken), text(each, "variant"), text(each, "why")});
    return made;
}

} // namespace

const std::vector<consequence>& consequences() {
    static const std::vector<consequence> all = read_consequences();
    return all;
}

const std::vector<contradiction>& contradictions() {
    static const std::vector<contradiction> all = read_contradictions();
    return all;
}

const std::vector<single_way>& single_ways() {
    static const std::vector<single_way> all = read_single_ways();
    return all;
}

} // namespace self_check
