#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace test {

/// The name of a file in a folder of its own, removed with all that is in it by the destructor.
class temporary_file {
public:
    explicit temporary_file(std::string_view name) {
        std::string folder = (std::filesystem::temp_directory_path() / "moonage-XXXXXX").string();
        path_ = std::filesystem::path(::mkdtemp(folder.data())) / name;
    }
    ~temporary_file() { std::filesystem::remove_all(path_.parent_path()); }
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;

    std::string path() const { return path_.string(); }
    std::string text() const {
        std::ifstream file(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

private:
    std::filesystem::path path_;
};

} // namespace test
