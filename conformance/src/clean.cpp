#include <moonage_proto/conformance/clean.hpp>

#include "cleanup.hpp"
#include "creation_log.hpp"

#include <utility>

namespace moonage_proto::conformance {
namespace {

constexpr std::chrono::milliseconds cleanup_deadline(100000);

/// What another profile is needed for, and what nobody can remove.
void set_apart(const std::vector<creation>& left, const base_url& base, cleaning& made) {
    for (const creation& each : left)
        if (each.base_url != base.text())
            made.left.push_back({what_of(each), "it was created at " + each.base_url +
                                                    ", and the profile is of " + base.text()});
        else if (each.kind == created_kind::webhook && each.is_certain)
            made.webhooks.push_back(each.name);
}

} // namespace

result<cleaning> clean(const profile& target, const run_options& options, std::string_view lines) {
    auto left = read_creations(lines);
    if (!left)
        return left.error();
    const base_url base = base_of(target);
    cleaning made;
    set_apart(*left, base, made);
    run_state state(target, base, options);
    state.creations().resume(*std::move(left));
    findings unused;
    sender out(state, unused);
    run_context context(state, out, unused);
    cleanup_outcome done = clean_up(state, context, cleanup_deadline);
    made.removed = std::move(done.removed);
    made.left.insert(made.left.end(), done.problems.begin(), done.problems.end());
    return made;
}

} // namespace moonage_proto::conformance
