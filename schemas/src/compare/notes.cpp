#include <moonage_proto/schemas/run_comparison.hpp>

namespace moonage_proto::schemas {

namespace {

std::string part_of(const compared_run& run) {
    return run.shard.empty() ? "the whole" : "shard " + run.shard;
}

} // namespace

std::vector<std::string> notes_on(const run_comparison& compared) {
    const compared_run& before = compared.before;
    const compared_run& after = compared.after;
    std::vector<std::string> notes;
    if (!compared.is_decided)
        notes.push_back("The new run decided nothing, so nothing can be said.");
    if (!after.stopped.empty())
        notes.push_back("The new run ended before its time: " + after.stopped);
    if (!before.stopped.empty())
        notes.push_back("The old run ended before its time: " + before.stopped);
    // Both are of one form in UTC, so that they compare as texts.
    if (!after.started.empty() && after.started < before.started)
        notes.push_back("The new run began before the old one, at " + after.started + " and " +
                        before.started + "; are they the wrong way round?");
    if (before.base_url != after.base_url)
        notes.push_back("The targets differ: " + before.base_url + " and " + after.base_url);
    if (before.shard != after.shard)
        notes.push_back("The old run was " + part_of(before) + " and the new one " +
                        part_of(after) + ".");
    if (before.version != after.version)
        notes.push_back("The reports were written by moonage-proto " + before.version + " and " +
                        after.version + ", which may check differently.");
    return notes;
}

} // namespace moonage_proto::schemas
