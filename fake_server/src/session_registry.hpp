#pragma once

#include "loop.hpp"
#include "session.hpp"

#include <moonage_proto/fake_server/options.hpp>
#include <moonage_proto/fault.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// The sessions of a server: the default one, which is always there, and those that were made.
class session_registry {
public:
    static constexpr std::string_view default_id = "default";
    static constexpr std::size_t most_sessions = 1000;

    /// `origin` is as in `http://127.0.0.1:8080`.
    session_registry(const options& settings, executor loop, std::string origin);

    session& default_session() { return *sessions_.find(default_id)->second; }
    /// Null where there is none of that id.
    std::shared_ptr<session> find(std::string_view id) const;
    const std::map<std::string, std::shared_ptr<session>, std::less<>>& all() const {
        return sessions_;
    }

    /// Makes a session; an empty id stands for one that is free. A fault is: an id that is taken or
    /// is not 1 to 64 of the characters A-Z a-z 0-9 - _, too many sessions.
    result<std::shared_ptr<session>> create(std::string id, session_options how);

    /// False where there is none of that id, or it is the default one.
    bool remove(std::string_view id);

    /// Where clients of a session send the requests of the reference.
    std::string base_url(const session& of) const;

    /// Lets what is on its way finish, and starts nothing more.
    void stop();
    /// Breaks off what is on its way.
    void abort();
    bool is_busy() const;

private:
    std::string free_id();
    std::string origin_of(std::string_view id) const;

    executor loop_;
    std::string origin_;
    std::map<std::string, std::shared_ptr<session>, std::less<>> sessions_;
    std::vector<std::shared_ptr<session>> retired_; ///< Removed, and still busy.
    std::uint64_t last_number_ = 0;
};

} // namespace moonage_proto::fake_server
