#include "groups.hpp"

#include <moonage_proto/schemas/plain_text.hpp>

#include <ostream>

namespace moonage_proto::schemas {

namespace {

class text_writer {
public:
    text_writer(std::ostream& out, const run_comparison& compared)
        : out_(out)
        , compared_(compared) {}

    void write(bool require_all) {
        out_ << "From " << described(compared_.before) << "\nto   " << described(compared_.after)
             << '\n';
        for (const std::string& note : notes_on(compared_))
            out_ << "note: " << on_one_line(note) << '\n';
        for (const change_heading& heading : change_headings())
            write_group(heading);
        out_ << '\n'
             << conclusion_of(compared_, require_all) << ": " << counts_of(compared_) << '\n';
    }

private:
    static std::string described(const compared_run& run) {
        return on_one_line(run.base_url + " (moonage-proto " + run.version +
                           (run.shard.empty() ? "" : ", shard " + run.shard) + ")");
    }

    void write_group(const change_heading& heading) {
        const auto changes = those_that(compared_, heading.change);
        if (changes.empty())
            return;
        out_ << '\n' << heading.title << " (" << changes.size() << ")\n";
        if (heading.change == run_change::not_run)
            return write_not_run();
        for (const requirement_change* each : changes)
            write_change(*each);
    }

    void write_change(const requirement_change& each) {
        out_ << "  " << on_one_line(each.id) << "  " << step_of(each, "->") << '\n';
        if (each.change == run_change::observed) {
            write_line("before", joined(each.seen_before));
            write_line("now", joined(each.seen_after));
        }
        if (each.change != run_change::regressed && each.change != run_change::known)
            return;
        write_line("known", each.known);
        if (!each.verdicts.empty())
            write_line("flaky", joined(each.verdicts));
        write_line("expected", each.expected);
        write_line("actual", each.actual);
        write_line("reproduce", each.reproduce);
    }

    void write_line(std::string_view name, const std::string& text) {
        constexpr std::size_t width = 11;
        if (!text.empty())
            out_ << "    " << name << std::string(width - name.size(), ' ') << on_one_line(text)
                 << '\n';
    }

    void write_not_run() {
        for (const not_run_group& group : not_run_groups(compared_)) {
            out_ << "  " << on_one_line(group.reason) << '\n';
            for (const std::string& id : group.ids)
                out_ << "    " << on_one_line(id) << '\n';
        }
    }

    std::ostream& out_;
    const run_comparison& compared_;
};

} // namespace

void write_text(std::ostream& out, const run_comparison& compared, bool require_all) {
    text_writer(out, compared).write(require_all);
}

} // namespace moonage_proto::schemas
