#include "byte_run.hpp"

#include "plan_parts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t most_marks = 100'000;

bool is_flush(const response_step& each) {
    return std::holds_alternative<step::flush>(each);
}

void take(byte_run& run, response_step& each) {
    if (const std::string* const bytes = bytes_of(each)) {
        run.bytes += *bytes;
        if (std::holds_alternative<step::event>(each))
            run.marks.push_back({run.bytes.size(), step::flush{}});
    } else {
        run.marks.push_back({run.bytes.size(), std::move(each)});
    }
}

void put_piece(response_plan& plan, std::string bytes, piece_kind kind) {
    if (bytes.empty())
        return;
    if (kind == piece_kind::events)
        plan.steps.emplace_back(step::event{std::move(bytes)});
    else
        plan.steps.emplace_back(step::raw_bytes{std::move(bytes)});
}

} // namespace

byte_run take_run(response_plan& plan, std::size_t first) {
    byte_run run;
    for (std::size_t i = first; i < plan.steps.size() && !run.end; ++i) {
        if (ends_connection(plan.steps[i]))
            run.end = std::move(plan.steps[i]);
        else
            take(run, plan.steps[i]);
    }
    plan.steps.resize(std::min(first, plan.steps.size()));
    return run;
}

void put_run(response_plan& plan, byte_run run, piece_kind kind) {
    std::size_t from = 0;
    for (byte_run::mark& mark : run.marks) {
        put_piece(plan, run.bytes.substr(from, mark.at - from), kind);
        from = mark.at;
        if (kind != piece_kind::events || !is_flush(mark.what))
            plan.steps.push_back(std::move(mark.what));
    }
    put_piece(plan, run.bytes.substr(from), kind);
    if (run.end)
        plan.steps.push_back(std::move(*run.end));
}

bool cut_run(byte_run& run, std::size_t size) {
    if (size >= run.bytes.size())
        return false;
    run.bytes.resize(size);
    std::erase_if(run.marks,
                  [&](const byte_run::mark& mark) { return mark.at >= size && mark.at != 0; });
    run.end.reset();
    return true;
}

response_step step_for(connection_end how) {
    switch (how) {
    case connection_end::reset:
        return step::reset{};
    case connection_end::stall:
        return step::stall{};
    case connection_end::close:
        break;
    }
    return step::close{};
}

void drop_flushes(byte_run& run) {
    std::erase_if(run.marks, [](const byte_run::mark& mark) { return is_flush(mark.what); });
}

void mark_every(byte_run& run, std::int64_t size, const response_step& what) {
    if (size <= 0)
        return;
    const std::size_t apart = static_cast<std::size_t>(size);
    std::vector<byte_run::mark> more;
    for (std::size_t at = apart; at < run.bytes.size() && more.size() < most_marks; at += apart)
        more.push_back({at, what});
    add_marks(run, std::move(more));
}

void add_marks(byte_run& run, std::vector<byte_run::mark> more) {
    std::vector<byte_run::mark> all;
    all.reserve(run.marks.size() + more.size());
    std::merge(std::make_move_iterator(run.marks.begin()), std::make_move_iterator(run.marks.end()),
               std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()),
               std::back_inserter(all),
               [](const auto& left, const auto& right) { return left.at < right.at; });
    run.marks = std::move(all);
}

} // namespace moonage_proto::fake_server
