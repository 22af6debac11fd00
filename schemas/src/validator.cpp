#include <moonage_proto/schemas/validator.hpp>

#include "bundle.hpp"
#include "explanation.hpp"
#include "judge.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>

namespace moonage_proto::schemas {

namespace {

bool is_deeper_than(const json::value& value, std::size_t depth) {
    if (!value.is_structured())
        return false;
    if (depth == 0)
        return true;
    if (const json::array* list = value.if_array())
        return std::ranges::any_of(
            *list, [depth](const json::value& item) { return is_deeper_than(item, depth - 1); });
    return std::ranges::any_of(value.get_object(), [depth](const auto& member) {
        return is_deeper_than(member.value(), depth - 1);
    });
}

std::string depth_in_words() {
    return "nested at most " + std::to_string(validator::max_depth) + " deep";
}

} // namespace

struct validator::compiled {
    std::unique_ptr<const json::value>
        own; ///< A schema from outside; embedded ones are kept elsewhere.
    resolver references;
    judge rules;
};

validator::validator(std::shared_ptr<const compiled> schema)
    : schema_(std::move(schema)) {}

result<validator> validator::make(std::unique_ptr<const json::value> own, std::string_view name) {
    const json::value* root = own ? own.get() : parsed_document(name);
    if (is_deeper_than(*root, max_depth))
        return fault{"", "a schema " + depth_in_words()};
    const resolver references({root, std::string(name), {}});
    const result<json::value> bundled = bundle(references);
    if (!bundled)
        return bundled.error();
    try {
        return validator(std::shared_ptr<const compiled>(
            new compiled{std::move(own), references, judge(*bundled)}));
    } catch (const std::exception& refused) {
        return fault{"", "a draft-07 schema", refused.what()};
    }
}

result<validator> validator::compile(json::value schema) {
    return make(std::make_unique<const json::value>(std::move(schema)), {});
}

bool validator::is_valid(const json::value& value) const {
    return !is_deeper_than(value, max_depth) && schema_->rules.accepts(value);
}

std::vector<violation> validator::validate(const json::value& value) const {
    if (is_deeper_than(value, max_depth))
        return {{"", "", "must be " + depth_in_words()}};
    if (schema_->rules.accepts(value))
        return {};
    auto causes = explain(schema_->references, value, max_violations);
    if (causes.empty())
        causes.push_back({"", "", "is not as the schema says"});
    return causes;
}

const validator& validator_for(std::string_view schema_name) {
    static std::shared_mutex guard;
    static std::map<std::string, validator, std::less<>> compiled;
    {
        const std::shared_lock lock(guard);
        if (const auto found = compiled.find(schema_name); found != compiled.end())
            return found->second;
    }
    if (!parsed_document(schema_name))
        throw std::out_of_range("there is no schema " + std::string(schema_name));
    validator made = validator::make({}, schema_name).value();
    const std::scoped_lock lock(guard);
    return compiled.emplace(schema_name, std::move(made)).first->second;
}

} // namespace moonage_proto::schemas
