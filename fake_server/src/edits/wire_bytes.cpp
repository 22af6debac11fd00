#include "wire_bytes.hpp"

#include "byte_run.hpp"
#include "delays.hpp"
#include "plan_parts.hpp"
#include "render.hpp"

#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// Whether the answer is all there, and the connection goes on or ends with it.
bool is_complete(const byte_run& run) {
    const auto* const closed = run.end ? std::get_if<step::close>(&*run.end) : nullptr;
    return !run.end || (closed && closed->is_complete);
}

} // namespace

void trickle(const trickle_edit& edit, response_plan& plan, const answer_form& form) {
    plan = rendered(std::move(plan), form);
    byte_run run = take_run(plan, 0);
    drop_flushes(run);
    mark_every(run, edit.bytes, step::delay{pause_of(edit.every_ms)});
    put_run(plan, std::move(run), piece_kind::raw_bytes);
}

void break_connection(const connection_edit& edit, response_plan& plan, const answer_form& form) {
    plan = rendered(std::move(plan), form);
    byte_run run = take_run(plan, 0);
    const bool is_cut = cut_run(run, size_from(edit.after_bytes.value_or(0)));
    if (is_cut || is_complete(run))
        run.end = step_for(edit.end.known().value_or(connection_end::close));
    put_run(plan, std::move(run), piece_kind::raw_bytes);
}

} // namespace moonage_proto::fake_server
