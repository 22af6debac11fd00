#include "judge.hpp"

#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::schemas {

namespace {

/// valijson knows no uint64: what fits becomes an int64, which JSON does not tell apart, and what
/// does not a double.
bool has_unsigned(const json::value& value) {
    if (const json::array* list = value.if_array())
        return std::ranges::any_of(*list, has_unsigned);
    if (const json::object* object = value.if_object())
        return std::ranges::any_of(*object,
                                   [](const auto& member) { return has_unsigned(member.value()); });
    return value.is_uint64();
}

void make_signed(json::value& value) {
    if (json::array* list = value.if_array())
        std::ranges::for_each(*list, make_signed);
    else if (json::object* object = value.if_object())
        for (auto&& member : *object)
            make_signed(member.value());
    else if (const std::uint64_t* whole = value.if_uint64()) {
        if (std::in_range<std::int64_t>(*whole))
            value = static_cast<std::int64_t>(*whole);
        else
            value = static_cast<double>(*whole);
    }
}

json::value signed_copy(json::value value) {
    make_signed(value);
    return value;
}

} // namespace

struct judge::rules {
    valijson::Schema schema;
};

judge::judge(const json::value& schema) {
    const json::value plain = signed_copy(schema);
    auto made = std::make_unique<rules>();
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::BoostJsonAdapter(plain), made->schema);
    rules_ = std::move(made);
}

judge::~judge() = default;

bool judge::accepts(const json::value& value) const {
    if (has_unsigned(value))
        return accepts(signed_copy(value));
    // It keeps the patterns that it has compiled, and is not for two threads at a time.
    static thread_local valijson::Validator validator;
    try {
        return validator.validate(rules_->schema, valijson::adapters::BoostJsonAdapter(value),
                                  static_cast<valijson::ValidationResults*>(nullptr));
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace moonage_proto::schemas
