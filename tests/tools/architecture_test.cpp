#include "catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

// The arrows of docs/architecture.md: tools -> {conformance, fake_server} -> schemas ->
// moonage_proto.

namespace {

namespace fs = std::filesystem;

const fs::path root = MOONAGE_PROTO_SOURCE_DIR;

struct source {
    std::string path; ///< From the root of the repository.
    std::vector<std::string> includes;

    bool includes_any(const std::vector<std::string>& prefixes) const {
        return std::any_of(includes.begin(), includes.end(), [&](const std::string& included) {
            return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
                return included.starts_with(prefix);
            });
        });
    }
};

source read_source(const fs::path& file) {
    static const std::regex include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"].*)");
    source read{fs::relative(file, root).generic_string(), {}};
    std::ifstream lines(file);
    std::smatch match;
    for (std::string line; std::getline(lines, line);)
        if (std::regex_match(line, match, include))
            read.includes.push_back(match[1]);
    return read;
}

std::vector<source> sources_of(const std::string& room) {
    std::vector<source> sources;
    for (const auto& entry : fs::recursive_directory_iterator(root / room))
        if (entry.path().extension() == ".hpp" || entry.path().extension() == ".cpp")
            sources.push_back(read_source(entry.path()));
    return sources;
}

/// The sources of a room that include what begins so, without those that may.
std::set<std::string> users_of(const std::vector<std::string>& prefixes, const std::string& room,
                               const std::set<std::string>& allowed = {}) {
    std::set<std::string> users;
    for (const source& each : sources_of(room))
        if (each.includes_any(prefixes) && !allowed.contains(each.path))
            users.insert(each.path);
    return users;
}

using none = std::set<std::string>;

const std::vector<std::string> all_rooms{"include", "schemas", "fake_server", "conformance",
                                         "tools"};

} // namespace

TEST_CASE("the rooms include each other along the arrows only") {
    const std::string schemas = "moonage_proto/schemas/";
    const std::string fake_server = "moonage_proto/fake_server/";
    const std::string conformance = "moonage_proto/conformance/";
    CHECK(users_of({schemas, fake_server, conformance}, "include") == none{});
    CHECK(users_of({fake_server, conformance}, "schemas") == none{});
    CHECK(users_of({conformance}, "fake_server") == none{});
    CHECK(users_of({fake_server}, "conformance") == none{});
}

TEST_CASE("no room reaches into another by a path") {
    for (const std::string& room : all_rooms)
        for (const source& each : sources_of(room)) {
            CAPTURE(each.path);
            CHECK_FALSE(each.includes_any({"../../", "/"}));
        }
}

TEST_CASE("only the signature headers of the contract need OpenSSL") {
    const auto users = users_of({"openssl/"}, "include");
    const std::set<std::string> allowed{"include/moonage_proto/detail/hmac.hpp",
                                        "include/moonage_proto/webhook_signature.hpp",
                                        "include/moonage_proto/webhook_signature_diagnosis.hpp"};
    CHECK(std::includes(allowed.begin(), allowed.end(), users.begin(), users.end()));
    CHECK(users_of({"moonage_proto/detail/hmac.hpp", "moonage_proto/webhook_signature"}, "include",
                   allowed) == none{});
}

TEST_CASE("the contract opens no sockets") {
    CHECK(users_of({"boost/asio", "boost/beast", "sys/socket", "netinet/"}, "include") == none{});
    CHECK(users_of({"boost/asio", "boost/beast", "sys/socket", "netinet/"}, "schemas") == none{});
}

TEST_CASE("one source file includes valijson") {
    CHECK(users_of({"valijson/"}, "schemas").size() == 1);
    for (const char* room : {"include", "fake_server", "conformance", "tools"})
        CHECK(users_of({"valijson/"}, room) == none{});
}

TEST_CASE("only the sources of tools include CLI11") {
    for (const char* room : {"include", "schemas", "fake_server", "conformance"})
        CHECK(users_of({"CLI/"}, room) == none{});
    for (const std::string& user : users_of({"CLI/"}, "tools"))
        CHECK(user.ends_with(".cpp"));
}

TEST_CASE(
    "the umbrella header includes every header that is for users, and neither OpenSSL nor the "
    "ledger") {
    std::map<std::string, source> headers;
    for (const source& each : sources_of("include"))
        headers.emplace(each.path.substr(std::string("include/").size()), each);

    std::set<std::string> reached;
    std::vector<std::string> left{"moonage_proto/moonage_proto.hpp"};
    while (!left.empty()) {
        const std::string path = left.back();
        left.pop_back();
        if (!headers.contains(path) || !reached.insert(path).second)
            continue;
        const auto& includes = headers.at(path).includes;
        left.insert(left.end(), includes.begin(), includes.end());
    }
    for (const auto& [path, header] : headers) {
        CAPTURE(path);
        const bool needs_openssl = path.starts_with("moonage_proto/webhook_signature") ||
                                   path == "moonage_proto/detail/hmac.hpp";
        const bool is_detail = path.find("/detail/") != std::string::npos;
        const bool is_ledger = path.starts_with("moonage_proto/requirement");
        const bool is_apart = needs_openssl || is_ledger;
        CHECK((reached.contains(path) || is_detail || is_apart));
        CHECK((!is_apart || !reached.contains(path)));
    }
}
