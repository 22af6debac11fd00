#include "check_baseline.hpp"

#include "cli.hpp"
#include "files.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <utility>

namespace moonage_proto::tools {
namespace {

using conformance::empty_reason;

std::chrono::year_month_day today() {
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

std::vector<conformance::baseline_entry> read_entries(const std::string& text,
                                                      const std::string& path, empty_reason of) {
    auto read = conformance::read_baseline(text, of);
    if (!read)
        throw failure(exit_code::usage, path + ':' + to_string(read.error()));
    return *std::move(read);
}

bool exists(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

void write_file(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush())
        throw failure(exit_code::usage, path + ": cannot be written: " + std::strerror(errno));
}

std::string lines_text(const std::vector<std::size_t>& lines) {
    std::string text = lines.size() == 1 ? "line " : "lines ";
    for (std::size_t i = 0; i != lines.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
    return text;
}

} // namespace

baseline_file::baseline_file(std::string path, bool is_updated)
    : path_(std::move(path))
    , is_updated_(is_updated) {
    if (path_.empty() || (is_updated_ && !exists(path_)))
        return;
    text_ = read_bytes(path_);
    // One that was just written has entries whose reasons are to be filled in.
    entries_ =
        read_entries(text_, path_, is_updated_ ? empty_reason::is_kept : empty_reason::is_refused);
}

void baseline_file::prepare(conformance::run_options& options) const {
    for (const conformance::baseline_entry& each : entries_)
        if (!each.expires || *each.expires >= today())
            options.tolerated.insert(each.requirement);
}

void baseline_file::apply(conformance::report& finished) const {
    if (path_.empty())
        return;
    conformance::apply_baseline(finished, entries_, today());
    if (is_updated_)
        update(finished);
}

void baseline_file::update(conformance::report& finished) const {
    if (!finished.stopped.empty()) {
        std::cerr << "moonage-proto: " << path_
                  << " is left as it is, as the run did not come to its end" << std::endl;
        return;
    }
    const auto made = conformance::update_baseline(text_, entries_, finished);
    write_file(path_, made.text);
    std::cerr << "moonage-proto: " << path_ << ": " << made.kept << " kept, " << made.deleted
              << " deleted, " << made.added.size() << " added";
    if (!made.added.empty())
        std::cerr << ": fill in the reason in " << lines_text(made.added);
    std::cerr << std::endl;
    conformance::apply_baseline(finished, read_entries(made.text, path_, empty_reason::is_kept),
                                today());
}

} // namespace moonage_proto::tools
