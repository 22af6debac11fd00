#include "explainer.hpp"

#include "assertions.hpp"

#include <algorithm>

namespace moonage_proto::schemas {

namespace {

bool is_true(const json::value& schema, std::string_view name) {
    const json::value* marked = keyword(schema, name);
    return marked && *marked == true;
}

} // namespace

void explainer::look(const place& schema, subject about) {
    if (found_.size() >= limit_)
        return;
    if (const bool* allowed = schema.node->if_bool(); allowed && !*allowed)
        return complain(schema, about, "is not allowed here");
    about.is_secret |= is_true(*schema.node, "writeOnly") || is_true(*schema.node, "x-secret");
    if (const json::value* reference = keyword(*schema.node, "$ref"))
        return look_behind(schema, *reference, about);
    if (assert_keyword(schema, "type", about) || !schema.node->is_object())
        return;
    for (const auto& [key, argument] : schema.node->get_object())
        if (key != "type")
            assert_keyword(schema, key, about);
    combined(schema, about);
    if (const json::object* object = about.value.if_object())
        look_at_members(schema, about, *object);
    if (const json::array* list = about.value.if_array())
        look_at_items(schema, about, *list);
    conditional(schema, about);
}

void explainer::complain(const place& at, const subject& about, std::string sentence) {
    std::string where = at.pointer;
    if (at.document != references_.root().document)
        where = at.document + ".schema.json#" + where;
    note({about.pointer, std::move(where), std::move(sentence)});
}

void explainer::note(violation found) {
    if (found_.size() >= limit_)
        return;
    if (found.schema_pointer.ends_with("/type") && has_wrong_type(found.pointer))
        return;
    found_.push_back(std::move(found));
}

bool explainer::has_wrong_type(std::string_view pointer) const {
    return std::ranges::any_of(found_, [pointer](const violation& each) {
        return each.pointer == pointer && each.schema_pointer.ends_with("/type");
    });
}

std::vector<violation> explainer::causes(const place& schema, const subject& about) const {
    explainer other(references_, limit_);
    other.look(schema, about);
    return std::move(other).take();
}

bool explainer::fits(const place& schema, const subject& about) const {
    explainer other(references_, 1);
    other.look(schema, about);
    return other.found_.empty();
}

void explainer::look_behind(const place& schema, const json::value& reference,
                            const subject& about) {
    if (const json::string* text = reference.if_string())
        if (const auto target = references_.resolve(schema, *text))
            look(*target, about);
}

bool explainer::assert_keyword(const place& schema, std::string_view name, const subject& about) {
    const json::value* argument = keyword(*schema.node, name);
    if (!argument)
        return false;
    auto broken = broken_assertion(name, *argument, about.value, about.is_secret);
    if (broken)
        complain(schema.member(name, *argument), about, std::move(*broken));
    return broken.has_value();
}

} // namespace moonage_proto::schemas
