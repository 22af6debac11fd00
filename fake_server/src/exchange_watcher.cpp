#include "exchange_watcher.hpp"

#include <utility>

namespace moonage_proto::fake_server {

exchange_watcher::exchange_watcher(std::shared_ptr<void> session, journal& log,
                                   std::shared_ptr<journal_entry> entry, activity& busy,
                                   scheduler& time)
    : session_(std::move(session))
    , journal_(log)
    , entry_(std::move(entry))
    , activity_(busy)
    , time_(time)
    , last_write_(time.now()) {
    activity_.enter();
}

exchange_watcher::~exchange_watcher() {
    if (!is_paused_)
        activity_.leave();
}

void exchange_watcher::on_write() {
    last_write_ = time_.now();
}

void exchange_watcher::on_segment(std::string_view bytes) {
    journal_.add_written(*entry_, bytes, last_write_);
}

void exchange_watcher::on_pause() {
    is_paused_ = true;
    activity_.leave();
}

void exchange_watcher::on_resume() {
    is_paused_ = false;
    activity_.enter();
}

void exchange_watcher::on_end(wire_end how) {
    entry_->end = how;
    const bool was_whole = how == wire_end::complete || how == wire_end::closed;
    entry_->ended = was_whole ? last_write_ : time_.now();
}

} // namespace moonage_proto::fake_server
