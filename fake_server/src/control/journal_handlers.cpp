#include "control_handlers.hpp"

#include "../har.hpp"
#include "../journal_filter.hpp"
#include "../journal_json.hpp"
#include "../verify.hpp"

namespace moonage_proto::fake_server::control {

awaitable<response_plan> get_journal(control_call& asked) {
    const auto filter = read_journal_filter(asked.query);
    if (!filter)
        co_return control_fault(filter.error());
    session& seen = *asked.about;
    co_return control_answer(to_json(seen.requests(), *filter, seen.state().seeded_space_id));
}

awaitable<response_plan> clear_journal(control_call& asked) {
    asked.about->requests().clear();
    co_return empty_answer();
}

awaitable<response_plan> get_har(control_call& asked) {
    session& seen = *asked.about;
    co_return control_answer(to_har(seen.requests(), seen.state().origin));
}

awaitable<response_plan> verify_journal(control_call& asked) {
    session& seen = *asked.about;
    const auto expected = read_expectation(asked.body);
    if (!expected)
        co_return control_fault(expected.error());
    co_return control_answer(to_json(verify(seen.requests(), *expected)));
}

} // namespace moonage_proto::fake_server::control
