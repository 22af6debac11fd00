#include "duplicate_members.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/basic_parser_impl.hpp>

#include <set>
#include <vector>

namespace moonage_proto::conformance {

namespace {

/// Hears of every name, and takes no notice of anything else.
struct name_listener {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    using error_code = boost::system::error_code;

    std::vector<std::set<std::string>> open; ///< The names of the objects that are not closed.
    std::string name;                        ///< As far as it was read.
    std::string duplicate;

    bool on_object_begin(error_code&) {
        open.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, error_code&) {
        open.pop_back();
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, error_code&) {
        name.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, error_code&) {
        name.append(part.data(), part.size());
        if (!open.back().insert(name).second && duplicate.empty())
            duplicate = name;
        name.clear();
        return true;
    }
    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_string_part(json::string_view, std::size_t, error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, error_code&) { return true; }
    bool on_number_part(json::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, error_code&) { return true; }
    bool on_double(double, json::string_view, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }
};

} // namespace

std::string duplicate_member(std::string_view text) {
    json::parse_options bounds;
    bounds.max_depth = 128;
    json::basic_parser<name_listener> parser(bounds);
    boost::system::error_code failed;
    parser.write_some(false, text.data(), text.size(), failed);
    return failed ? std::string() : parser.handler().duplicate;
}

} // namespace moonage_proto::conformance
