#include "session_registry.hpp"

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t longest_id = 64;

bool is_id(std::string_view text) {
    const auto is_good = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= longest_id &&
           std::all_of(text.begin(), text.end(), is_good);
}

} // namespace

session_registry::session_registry(const options& settings, executor loop, std::string origin)
    : loop_(loop)
    , origin_(std::move(origin)) {
    const std::string id(default_id);
    sessions_.emplace(id, std::make_shared<session>(id, settings, loop_, settings.clock, origin_));
}

std::shared_ptr<session> session_registry::find(std::string_view id) const {
    const auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : found->second;
}

result<std::shared_ptr<session>> session_registry::create(std::string id, session_options how) {
    if (id.empty())
        id = free_id();
    if (!is_id(id))
        return fault("/id", "1 to 64 of the characters A-Z, a-z, 0-9, - and _", "another text");
    if (find(id))
        return fault("/id", "an id that is free", '"' + id + '"');
    if (sessions_.size() > most_sessions)
        return fault({}, "at most " + std::to_string(most_sessions) + " sessions at once",
                     "one more; delete some");
    auto made = std::make_shared<session>(id, std::move(how), loop_, nullptr, origin_of(id));
    sessions_.emplace(std::move(id), made);
    return made;
}

std::string session_registry::free_id() {
    std::string id;
    do
        id = "s" + std::to_string(++last_number_);
    while (find(id));
    return id;
}

bool session_registry::remove(std::string_view id) {
    const auto found = sessions_.find(id);
    if (found == sessions_.end() || id == default_id)
        return false;
    found->second->retire();
    retired_.push_back(std::move(found->second));
    sessions_.erase(found);
    std::erase_if(retired_, [](const auto& each) { return !each->is_busy(); });
    return true;
}

std::string session_registry::origin_of(std::string_view id) const {
    return id == default_id ? origin_ : origin_ + "/s/" + std::string(id);
}

std::string session_registry::base_url(const session& of) const {
    return origin_of(of.id()) + "/v1";
}

void session_registry::stop() {
    for (const auto& [id, each] : sessions_)
        each->stop();
}

void session_registry::abort() {
    for (const auto& [id, each] : sessions_)
        each->end();
    for (const auto& each : retired_)
        each->end();
}

bool session_registry::is_busy() const {
    const auto is_delivering = [](session& each) { return each.webhooks().is_busy(); };
    return std::ranges::any_of(sessions_,
                               [&](auto& each) { return is_delivering(*each.second); }) ||
           std::ranges::any_of(retired_, [&](auto& each) { return is_delivering(*each); });
}

} // namespace moonage_proto::fake_server
