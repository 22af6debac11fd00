#include "areas.hpp"

#include <boost/json/serialize.hpp>

namespace moonage_proto::schemas::diff {

namespace {

std::string key_of(const parameter_row& row) {
    return row.operation + " ?" + row.name;
}

std::string name_of(const parameter_row& row) {
    return code("?" + row.name) + " of " + code(row.operation);
}

/// What comes and goes with an operation is told with it.
bool has_operation_of(const parameter_row& row, const api& version) {
    return !version.operations || find_operation(*version.operations, row.operation);
}

json::value number_value(const optional_field<std::int64_t>& number) {
    return number.has_value() ? json::value(*number) : json::value();
}

class parameter_pair {
public:
    parameter_pair(const parameter_row& old, const parameter_row& now, std::string pointer,
                   recorder& to)
        : old_(old)
        , now_(now)
        , pointer_(std::move(pointer))
        , to_(to) {}

    void compare() {
        if (old_.type != now_.type)
            add("parameter.type-changed", "type", text_value(old_.type), text_value(now_.type));
        const bool was_required = old_.required.value_or(false);
        const bool is_required = now_.required.value_or(false);
        if (was_required != is_required)
            add(is_required ? rule_id("parameter.required") : rule_id("parameter.optional"),
                "required", was_required, is_required);
        compare_default();
        compare_maximum();
    }

private:
    void compare_default() {
        const json::value before = number_value(old_.default_value);
        const json::value after = number_value(now_.default_value);
        if (before != after)
            add(before.is_null()  ? rule_id("pagination.default-stated")
                : after.is_null() ? rule_id("pagination.default-not-stated")
                                  : rule_id("pagination.default-changed"),
                "default", before, after);
    }

    void compare_maximum() {
        const json::value before = number_value(old_.maximum);
        const json::value after = number_value(now_.maximum);
        if (before == after)
            return;
        const bool is_lower =
            before.is_null() || (!after.is_null() && after.get_int64() < before.get_int64());
        add(is_lower ? rule_id("pagination.maximum-lowered") : rule_id("pagination.maximum-raised"),
            "maximum", before, after);
    }

    void add(rule_id rule, const std::string& member, json::value was, json::value is) {
        const auto shown = [](const json::value& value) {
            return value.is_null()     ? std::string("not stated")
                   : value.is_string() ? code(value.get_string().c_str())
                                       : json::serialize(value);
        };
        const std::string what = is == true ? name_of(now_) + " is required."
                                 : is == false
                                     ? name_of(now_) + " may be left out."
                                     : "The " + member + " of " + name_of(now_) + " was " +
                                           shown(was) + " and is " + shown(is) + '.';
        to_.add({rule, key_of(now_) + '/' + member, what, "data/query_parameters.json",
                 pointer_ + '/' + member, std::move(was), std::move(is), now_.operation});
    }

    const parameter_row& old_;
    const parameter_row& now_;
    std::string pointer_;
    recorder& to_;
};

} // namespace

void compare_parameters(const api& old, const api& now, recorder& to) {
    const auto add = [&](rule_id rule, const parameter_row& row, const std::string& happened,
                         const std::string& pointer, json::value before, json::value after) {
        to.add({rule, key_of(row), name_of(row) + happened, "data/query_parameters.json", pointer,
                std::move(before), std::move(after), row.operation});
    };
    pair_rows(
        *old.query_parameters, *now.query_parameters, key_of,
        [&](const parameter_row& row) {
            if (has_operation_of(row, now))
                add("parameter.removed", row, " is gone.", "", text_value(row.type), {});
        },
        [&](const parameter_row& before, const parameter_row& after, const std::string& pointer) {
            parameter_pair(before, after, pointer, to).compare();
        },
        [&](const parameter_row& row, const std::string& pointer) {
            if (!has_operation_of(row, old))
                return;
            const bool is_required = row.required.value_or(false);
            add(is_required ? rule_id("parameter.required") : rule_id("parameter.added"), row,
                is_required ? " is new and required." : " is new.", pointer, {},
                text_value(row.type));
        });
}

} // namespace moonage_proto::schemas::diff
