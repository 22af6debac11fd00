#include "check_options.hpp"
#include "cli.hpp"
#include "files.hpp"

#include <moonage_proto/conformance/base_url.hpp>

#include <cstdlib>

namespace moonage_proto::tools {
namespace {

using conformance::key_role;

constexpr const char* key_variable = "MOONAGE_API_KEY";

conformance::profile read_profile_file(const std::string& path) {
    auto read = conformance::read_profile(read_bytes(path));
    if (!read)
        throw failure(exit_code::usage, path + ": " + to_string(read.error()));
    return *std::move(read);
}

void set_key(const check_options& options, conformance::profile& target) {
    if (!options.key.empty())
        target.keys[key_role::organization] = resolve_secret(options.key, "--key");
    const char* const from_environment = std::getenv(key_variable);
    if (target.keys.empty() && from_environment != nullptr && *from_environment != '\0')
        target.keys[key_role::organization] = from_environment;
    if (target.keys.empty())
        throw failure(exit_code::usage, std::string("an API key is needed: set ") + key_variable +
                                            ", or give --key env:NAME or --profile FILE");
}

void set_effects(const std::vector<std::string>& names, conformance::profile& target) {
    if (names.empty())
        return;
    target.allow.clear();
    for (const std::string& name : names)
        target.allow.insert(*from_string<effect>(name));
}

void check_base_url(const std::string& url) {
    if (url.empty())
        throw failure(exit_code::usage, "check needs a URL or --profile FILE "
                                        "(see `moonage-proto check --help`)");
    if (const auto read = conformance::parse_base_url(url); !read)
        throw failure(exit_code::usage,
                      url + ": expected " + read.error().expected + ", got " + read.error().actual);
}

} // namespace

conformance::profile make_profile(const check_options& options) {
    conformance::profile target;
    if (!options.profile_file.empty())
        target = read_profile_file(options.profile_file);
    if (!options.url.empty())
        target.base_url = options.url;
    check_base_url(target.base_url);
    set_key(options, target);
    set_effects(options.allow, target);
    if (!options.run.ca_file.empty())
        read_bytes(options.run.ca_file);
    return target;
}

} // namespace moonage_proto::tools
