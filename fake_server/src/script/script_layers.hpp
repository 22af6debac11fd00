#pragma once

#include "running_script.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// The scripts of a session and what goes before what: of the script that a request itself asks
/// for, the session's and the server's, in this order, the first rule that matches fires, and no
/// other. Alterations (violations and variants) lie beneath: each acts on its own, whatever else
/// fires.
class script_layers {
public:
    /// What acts on one request, in the order in which it does.
    struct selection {
        std::vector<const behaviour*> behaviours; ///< Alterations first, then the script's.
        /// Which script has had a rule fire: 0 is the one that the request asks for, 1 the
        /// session's, 2 the server's.
        std::optional<std::size_t> fired;
        std::vector<bool> altered; ///< Which alterations have had their rule.
    };

    explicit script_layers(script of_server);

    void add_alteration(script from, std::string name);

    /// Whether no rule is there that could fire.
    bool is_empty() const;

    /// The rules that fire before a request is decided; `header` may be null.
    selection on_request(const request_facts& seen, running_script* header, random_source& random,
                         match_report& report);

    /// Adds the rules that fire for the answer which would be given: of scripts, those that go
    /// before the one that has fired, and all where none has.
    void on_answer(const request_facts& seen, const response_plan& answer, running_script* header,
                   random_source& random, match_report& report, selection& chosen);

    /// What acts on a delivery.
    std::vector<const delivery_edit*> on_delivery(webhook_event_type event,
                                                  const json::object& payload,
                                                  running_script* header, random_source& random,
                                                  match_report& report);

    /// The session's own script; a new one counts from the beginning.
    running_script& own() { return own_; }
    const running_script& own() const { return own_; }
    const running_script& server() const { return server_; }
    const std::vector<running_script>& alterations() const { return alterations_; }
    const std::vector<std::string>& alteration_names() const { return alteration_names_; }
    void replace_own(script with);

    /// The session's own script from the beginning, to which a reset leads back.
    void start_with(script own);

    /// Counts all rules from the beginning, and goes back to the script that the session began
    /// with.
    void reset();

private:
    script first_own_;
    running_script own_;
    running_script server_;
    std::vector<running_script> alterations_;
    std::vector<std::string> alteration_names_;
};

} // namespace moonage_proto::fake_server
