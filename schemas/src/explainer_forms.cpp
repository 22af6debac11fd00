#include "explainer.hpp"
#include "wording.hpp"

#include <algorithm>

namespace moonage_proto::schemas {

namespace {

/// How near a value that is not of a form comes to it: 0 where its type is another, 1 where it
/// lacks a member, 2 where only what is within it is wrong.
int nearness(const std::vector<violation>& causes, std::string_view pointer) {
    int rank = 2;
    for (const violation& each : causes) {
        if (each.pointer != pointer)
            continue;
        if (each.schema_pointer.ends_with("/type"))
            return 0;
        if (each.schema_pointer.ends_with("/required"))
            rank = 1;
    }
    return rank;
}

using causes_by_form = std::vector<std::vector<violation>>;

/// The forms that the value was most likely meant to have.
causes_by_form nearest(causes_by_form forms, std::string_view pointer) {
    int best = 0;
    for (const auto& causes : forms)
        best = std::max(best, nearness(causes, pointer));
    std::erase_if(forms, [&](const auto& causes) { return nearness(causes, pointer) != best; });
    return forms;
}

std::string alternatives(const causes_by_form& forms) {
    std::vector<std::string> sentences;
    for (const auto& causes : forms)
        if (std::ranges::find(sentences, causes.front().sentence) == sentences.end())
            sentences.push_back(causes.front().sentence);
    return joined(sentences, "; or ");
}

} // namespace

void explainer::combined(const place& schema, const subject& about) {
    if (const json::value* all = keyword(*schema.node, "allOf"); all && all->is_array())
        for (std::size_t i = 0; i != all->get_array().size(); ++i)
            look(schema.member("allOf", i, all->get_array()[i]), about);
    for (const std::string_view name : {"anyOf", "oneOf"})
        if (const json::value* forms = keyword(*schema.node, name); forms && forms->is_array())
            one_of_forms(schema, name, forms->get_array(), about);
    if (const json::value* excluded = keyword(*schema.node, "not"))
        if (const place held = schema.member("not", *excluded); fits(held, about))
            complain(held, about, "must not be as it is: " + shown(about.value, about.is_secret));
}

void explainer::one_of_forms(const place& schema, std::string_view name, const json::array& forms,
                             const subject& about) {
    const place at = schema.member(name, *keyword(*schema.node, name));
    // Each form is looked at once only: forms within forms would multiply.
    causes_by_form wrong;
    for (std::size_t i = 0; i != forms.size(); ++i)
        if (auto found = causes(schema.member(name, i, forms[i]), about); !found.empty())
            wrong.push_back(std::move(found));
    const std::size_t fitting = forms.size() - wrong.size();
    if (fitting > 1 && name == "oneOf")
        complain(at, about,
                 "must be of exactly one of " + counted(forms.size(), "form") + ", but is of " +
                     std::to_string(fitting));
    if (fitting != 0)
        return;
    causes_by_form near = nearest(std::move(wrong), about.pointer);
    if (near.size() != 1)
        return complain(at, about, alternatives(near));
    for (violation& each : near.front())
        note(std::move(each));
}

void explainer::conditional(const place& schema, const subject& about) {
    const json::value* condition = keyword(*schema.node, "if");
    if (!condition)
        return;
    const std::string_view branch = fits(schema.member("if", *condition), about) ? "then" : "else";
    if (const json::value* consequence = keyword(*schema.node, branch))
        look(schema.member(branch, *consequence), about);
}

} // namespace moonage_proto::schemas
