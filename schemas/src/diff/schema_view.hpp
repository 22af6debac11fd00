#pragma once

#include <moonage_proto/schemas/contract.hpp>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas::diff {

/// A schema in a document of a contract.
struct schema_place {
    const json::value* node = nullptr;
    std::string document;
    std::string pointer;
    /// The pointer as far as it means something: which branch of `allOf` something stands in does
    /// not, and the branches of `anyOf` are told apart by what they are.
    std::string subject;
    std::string name; ///< As people write it: `steps[].tool`; empty for the whole document.
    /// Where the reference stands that leads to the document; null where none does.
    std::shared_ptr<const schema_place> referrer{};

    schema_place below(std::string_view keyword, const json::value& part) const;
    schema_place below(std::string_view keyword, std::string_view member,
                       const json::value& part) const;
};

/// What a keyword says in one of the schemas that a value must fit.
struct keyword_place {
    const schema_place* schema;
    const json::value* value;
};

/// All schemas that a value must fit at once, with references followed and `allOf` taken apart.
class schema_view {
public:
    /// Throws unreadable_contract where a reference leads nowhere or comes back to itself.
    schema_view(const contract& from, const std::vector<schema_place>& conjuncts);

    const std::vector<schema_place>& parts() const { return parts_; }

    /// Where a keyword stands, in the order of the schemas.
    std::vector<keyword_place> all(std::string_view keyword) const;

    /// The value of the first; null where there is none.
    const json::value* first(std::string_view keyword) const;

    /// The schemas that a keyword holds, as those that one value must fit.
    std::vector<schema_place> below(std::string_view keyword) const;

    /// The schemas of a member that a keyword, such as `properties`, holds by name.
    std::vector<schema_place> below(std::string_view keyword, std::string_view member) const;

    /// The schemas that a member has to fit, and those that members of this pattern have to: where
    /// a schema does not name it, that of its `additionalProperties`.
    std::vector<schema_place> member(std::string_view name) const;
    std::vector<schema_place> members_like(std::string_view pattern) const;

    /// Whether no value fits, as one of the schemas is `false` or `{"not": {}}`.
    bool is_false() const { return is_false_; }

private:
    void add(const contract& from, const schema_place& place, std::size_t depth);
    void add_parts(const contract& from, const schema_place& place, std::size_t depth);
    std::vector<schema_place> below_or_other(std::string_view keyword, std::string_view name) const;

    std::vector<schema_place> parts_;
    std::set<const json::value*> open_; ///< What is being added, to find references in a circle.
    std::set<const json::value*> added_;
    bool is_false_ = false;
};

/// Whether no value fits a schema, as it is `false` or `{"not": {}}`.
bool is_nothing(const json::value& schema);

/// `steps[].tool` of the document action.
std::string phrase(const schema_place& place);

} // namespace moonage_proto::schemas::diff
