#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/conformance/verdict.hpp>
#include <moonage_proto/requirements.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// What a verdict on a requirement rests on.
struct evidence {
    std::string expected;
    std::string actual;
    std::vector<std::size_t> exchanges;    ///< Numbers of the exchanges that show it.
    std::vector<std::string> details = {}; ///< What shows it beside them, as a delivery.
    unsigned status = 0; ///< Of the response, where one exchange alone shows it; else 0.
};

/// All that a run found out about one requirement.
struct finding {
    conformance::verdict verdict = verdict::not_run;
    std::size_t held = 0;     ///< How often it was seen met.
    std::size_t violated = 0; ///< How often it was seen not met.
    evidence first_violation; ///< With the exchanges of all violations.
    std::size_t telling = 0;  ///< How many of them, from the first on, show the first violation.
    evidence first_held;
    std::set<unsigned> statuses_violated; ///< Of the responses that show it not met.
    std::set<unsigned> statuses_held;
    std::vector<std::string> observations; ///< What was seen where the reference leaves it open.
    std::string reason;                    ///< Why it was not decided.
    bool is_applicable = true;             ///< Whether the target has what it is about.
};

/// The findings of a run, by requirement. A requirement that is violated on eighty exchanges is one
/// finding with a count.
class findings {
public:
    /// Says whether a requirement was met. Not met, it fails a stated must, warns of a should and
    /// of what is only shown, and is merely observed where the ledger says inferred.
    void judge(requirement_id requirement, bool met, evidence seen);

    /// Says that a requirement was not met, or that another was not, of which that would come.
    /// Which it is, `conclude` says.
    void suspect(requirement_id requirement, requirement_id cause, evidence seen);

    /// Turns suspicions into verdicts, once the run is over: a cause that was suspected more often
    /// than it was seen met is violated, and what it explains is not run; any other is not, and
    /// what was suspected is violated.
    void conclude();

    /// Records what was seen where the reference leaves it open.
    void observe(requirement_id requirement, const std::string& seen,
                 const std::vector<std::size_t>& exchanges);

    /// Says why a requirement could not be decided; a verdict from elsewhere stands.
    void not_run(requirement_id requirement, std::string reason);

    /// As `not_run`, where the target is not of the kind that the requirement is about, as with the
    /// limits of a plan that it does not have.
    void not_applicable(requirement_id requirement, std::string reason);

    /// As `not_run`, through a fault of ours or of the network.
    void harness_error(requirement_id requirement, std::string reason);

    /// Takes over what another job of the same run found out.
    void merge(const findings& other);

    /// By requirement id.
    const std::map<std::string_view, finding>& all() const { return findings_; }

private:
    struct suspicion {
        requirement_id requirement;
        requirement_id cause;
        evidence seen;
    };

    bool is_likely(requirement_id cause) const;

    std::map<std::string_view, finding> findings_;
    std::vector<suspicion> suspicions_;
};

} // namespace moonage_proto::conformance
