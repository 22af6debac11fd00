#pragma once

#include "subprocess.hpp"

#include <string>

namespace moonage_proto::test {

/// The fake server, and the profile that it writes.
struct served {
    temporary_directory files;
    std::string profile = files.path("profile.json");
    subprocess server{{"serve", "--write-profile", profile}};
    std::string base_url = server.read_line().substr(std::string("listening on ").size());
};

} // namespace moonage_proto::test
