#include <moonage_proto/schemas/violation.hpp>

#include <string_view>

namespace moonage_proto::schemas {

namespace {

/// What a sentence asks for, as it reads after "expected".
std::string wanted(std::string_view demand) {
    constexpr std::string_view unknown = "is not a known member; known are ";
    if (demand.starts_with(unknown))
        return "one of the members " + std::string(demand.substr(unknown.size()));
    constexpr std::string_view is = "must be ";
    constexpr std::string_view not_be = "must not be ";
    constexpr std::string_view must = "must ";
    if (demand.starts_with(is))
        return std::string(demand.substr(is.size()));
    if (demand.starts_with(not_be))
        return "not to be " + std::string(demand.substr(not_be.size()));
    if (demand.starts_with(must))
        return "to " + std::string(demand.substr(must.size()));
    return "nothing that " + std::string(demand);
}

} // namespace

fault to_fault(const violation& from) {
    const std::string_view sentence = from.sentence;
    // Alternatives have a value each; they are left as they are.
    const bool has_alternatives = sentence.find("; or must ") != sentence.npos;
    for (const std::string_view words : {", but is ", ", but has "})
        if (const auto at = sentence.find(words); at != sentence.npos && !has_alternatives)
            return {from.pointer, wanted(sentence.substr(0, at)),
                    std::string(sentence.substr(at + words.size()))};
    return {from.pointer, wanted(sentence)};
}

} // namespace moonage_proto::schemas
