#include "compiled_match.hpp"

#include "conditions.hpp"

#include <utility>

namespace moonage_proto::fake_server {

namespace {

void read_counts(const request_match& from, compiled_match& into, first_fault& faults) {
    if (from.nth) {
        if (auto range = nth_range::read(*from.nth))
            into.nth = std::move(*range);
        else
            faults.add("/match/nth", range.error());
    }
    if (from.probability)
        into.probability = from.probability->as_double();
}

} // namespace

result<compiled_match> compile_match(const request_match& from) {
    compiled_match made;
    if (from.delivery)
        made.stage = match_stage::delivery;
    else if (from.answer)
        made.stage = match_stage::answer;
    condition_list list{made.conditions, {}};
    add_target_conditions(from, list);
    add_key_conditions(from, list);
    add_value_conditions(from, list);
    add_answer_conditions(from, list);
    read_counts(from, made, list.faults);
    if (list.faults.found())
        return *list.faults.found();
    return made;
}

} // namespace moonage_proto::fake_server
