#pragma once

#include "activity.hpp"
#include "journal.hpp"
#include "scheduler.hpp"
#include "wire_watcher.hpp"

#include <memory>

namespace moonage_proto::fake_server {

/// Keeps a session while one of its answers is written, and its journal and activity up to date.
class exchange_watcher : public wire_watcher {
public:
    exchange_watcher(std::shared_ptr<void> session, journal& log,
                     std::shared_ptr<journal_entry> entry, activity& busy, scheduler& time);
    ~exchange_watcher() override;

    void on_write() override;
    void on_segment(std::string_view bytes) override;
    void on_pause() override;
    void on_resume() override;
    void on_end(wire_end how) override;

private:
    std::shared_ptr<void> session_;
    journal& journal_;
    std::shared_ptr<journal_entry> entry_;
    activity& activity_;
    scheduler& time_;
    clock::time_point last_write_;
    bool is_paused_ = false;
};

} // namespace moonage_proto::fake_server
