#include "documents_of.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace moonage_proto::schemas {

namespace {

namespace fs = std::filesystem;

contract_file read_file(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (!error && size > max_contract_bytes)
        throw unreadable_contract(path.string() + ": is bigger than 64 MiB");
    std::ifstream file(path, std::ios::binary);
    contract_file read{path.generic_string(), {std::istreambuf_iterator<char>(file), {}}};
    if (error || !file)
        throw unreadable_contract(path.string() +
                                  ": cannot be read; check that it is a file and may be read");
    return read;
}

/// The files of a folder and of its folder data.
std::vector<named_text> read_folder(const fs::path& root) {
    std::vector<named_text> files;
    std::size_t bytes = 0;
    for (const char* below : {"", "data/"}) {
        std::error_code error;
        if (!fs::is_directory(root / below, error))
            continue;
        for (const auto& entry : fs::directory_iterator(root / below, error)) {
            const std::string path = below + entry.path().filename().string();
            if (!is_of_contract(path) || entry.is_directory(error))
                continue;
            files.push_back({path, read_file(root / path)});
            bytes += files.back().file.text.size();
            if (files.size() > max_contract_files || bytes > max_contract_bytes)
                throw unreadable_contract(root.string() +
                                          ": has more than 1000 files or 64 MiB; name a folder "
                                          "like schemas/ of this project");
        }
        if (error)
            throw unreadable_contract((root / below).generic_string() +
                                      ": cannot be read: " + error.message());
    }
    std::ranges::sort(files, {}, &named_text::path);
    return files;
}

contract read_unchecked(const std::string& where) {
    constexpr std::string_view git = "git:";
    if (where.starts_with(git))
        return contract_of_revision(where, std::string_view(where).substr(git.size()));
    std::error_code error;
    if (fs::is_directory(where, error))
        return contract_of_folder(where, read_folder(where));
    if (!fs::exists(where, error))
        throw unreadable_contract(where +
                                  ": does not exist; name a folder like schemas/, a bundle, "
                                  "an OpenAPI file, or git:REVISION");
    return contract_of_file(where, read_file(where));
}

} // namespace

contract read_contract(const std::string& where) {
    contract made = read_unchecked(where);
    check(made);
    return made;
}

} // namespace moonage_proto::schemas
