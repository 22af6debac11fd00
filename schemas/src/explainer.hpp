#pragma once

#include "resolver.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/violation.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

/// The value at hand: where it stands and whether it may be shown.
struct subject {
    const json::value& value;
    std::string pointer;
    bool is_secret = false;

    subject part(std::string_view token, const json::value& within) const {
        subject made{within, pointer, is_secret};
        append_pointer_token(made.pointer, token);
        return made;
    }
};

/// Walks schema and value side by side and notes what is wrong.
class explainer {
public:
    explainer(const resolver& references, std::size_t limit)
        : references_(references)
        , limit_(limit) {}

    std::vector<violation> take() && { return std::move(found_); }

    /// Notes the causes for which a value is not as a schema says.
    void look(const place& schema, subject about);

private:
    void complain(const place& at, const subject& about, std::string sentence);
    void note(violation found);
    /// A condition may ask again, and more narrowly, for the type of a value.
    bool has_wrong_type(std::string_view pointer) const;
    std::vector<violation> causes(const place& schema, const subject& about) const;
    bool fits(const place& schema, const subject& about) const;
    void look_behind(const place& schema, const json::value& reference, const subject& about);
    bool assert_keyword(const place& schema, std::string_view name, const subject& about);

    void combined(const place& schema, const subject& about);
    void one_of_forms(const place& schema, std::string_view name, const json::array& forms,
                      const subject& about);
    void conditional(const place& schema, const subject& about);

    void look_at_members(const place& schema, const subject& about, const json::object& object);
    void look_at_member(const place& schema, subject about, std::string_view name);
    void dependencies(const place& schema, const subject& about, const json::object& object);
    void look_at_items(const place& schema, const subject& about, const json::array& list);
    void contains(const place& schema, const subject& about, const json::array& list);

    const resolver& references_;
    std::size_t limit_;
    std::vector<violation> found_;
};

} // namespace moonage_proto::schemas
