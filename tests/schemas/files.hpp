#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace moonage_proto::schemas::test {

inline std::filesystem::path source_directory() {
    return MOONAGE_PROTO_SOURCE_DIR;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

inline boost::json::value read_json(const std::filesystem::path& path) {
    return boost::json::parse(read_file(path));
}

/// The files of a directory whose names end so, by name; none where there is no such directory.
inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& directory,
                                                   std::string_view ending) {
    std::vector<std::filesystem::path> found;
    if (std::filesystem::is_directory(directory))
        for (const auto& entry : std::filesystem::directory_iterator(directory))
            if (entry.is_regular_file() && entry.path().string().ends_with(ending))
                found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

} // namespace moonage_proto::schemas::test
