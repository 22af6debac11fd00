#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/fault.hpp>

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

struct outgoing;

enum class created_kind { space, webhook, integration };
BOOST_DESCRIBE_ENUM(created_kind, space, webhook, integration)

/// Something that a run created, or may have.
struct creation {
    std::string entry; ///< What its lines in the log bear; no other creation of any run has it.
    created_kind kind = created_kind::space;
    std::string name;     ///< Of a space, its name; of a webhook, its URL; else the provider.
    std::string id;       ///< Of the space, or of the space of an integration; empty: not known.
    std::string base_url; ///< Of the target.
    key_role key = key_role::organization;
    bool is_certain = false; ///< Whether an answer said that it was created.
};

/// As in `space sp_abc123`.
std::string what_of(const creation& made);

/// What a run created and has not deleted. A line of JSON is written before each request that may
/// create something, and one for what came of it, so that a run that is killed leaves behind what
/// there is to clean. No key is in it. To be used from all threads of a run.
class creation_log {
public:
    /// Takes a line, with its end, and keeps it before it returns.
    using writer = std::function<void(std::string_view)>;

    /// `write` may be empty.
    creation_log(std::string base_url, writer write);

    /// Takes over what another run left.
    void resume(std::vector<creation> left);

    /// Notes what a request may create; the entry, empty where it creates nothing. Throws what
    /// `write` throws.
    std::string before(const outgoing& what);
    /// Notes what came of it, and of a deletion.
    void after(const std::string& entry, const exchange& done);
    /// It is not, or no longer, there.
    void gone(const std::string& entry);

    /// Oldest first.
    std::vector<creation> left() const;

private:
    void write(const json::value& line);
    void forget(const std::string& entry);
    void note_deletion(const exchange& done);
    void learn_ids(const exchange& list);
    void learn_id(creation& of, std::string id);

    const std::string base_url_;
    const writer write_;
    const std::string run_;
    mutable std::mutex mutex_;
    std::size_t entries_ = 0;
    std::vector<creation> left_;
};

/// What the lines of a log leave. A last line that was not finished is passed over. The pointer of
/// a fault begins with the number of the line, as in `3: /creates`.
result<std::vector<creation>> read_creations(std::string_view text);

} // namespace moonage_proto::conformance
