#include "check_clean.hpp"

#include "files.hpp"

#include <moonage_proto/conformance/clean.hpp>

#include <iostream>

namespace moonage_proto::tools {

exit_code clean_up(check_options options) {
    const conformance::profile target = make_profile(options);
    const std::string lines = read_bytes(options.clean_file);
    line_log log(options.clean_file); // So that what is gone is not looked for again.
    options.run.note_creation = [&log](std::string_view line) { log.write(line); };
    const auto done = conformance::clean(target, options.run, lines);
    if (!done)
        throw failure(exit_code::usage, options.clean_file + ':' + to_string(done.error()));
    for (const std::string& each : done->removed)
        std::cout << "deleted " << each << '\n';
    for (const auto& each : done->left)
        std::cout << "left " << each.what << ": " << each.reason << '\n';
    for (const std::string& url : done->webhooks)
        std::cout << "note: the webhook for " << url
                  << " stays registered, as the API does not delete webhooks\n";
    std::cout << (done->left.empty() ? "Nothing is left." : "Some is left.") << std::endl;
    return done->left.empty() ? exit_code::ok : exit_code::undecided;
}

} // namespace moonage_proto::tools
