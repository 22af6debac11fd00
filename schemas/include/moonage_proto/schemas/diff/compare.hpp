#pragma once

#include <moonage_proto/schemas/contract.hpp>
#include <moonage_proto/schemas/diff/rule.hpp>

#include <string>
#include <vector>

namespace moonage_proto::schemas::diff {

/// One change between two versions of the contract.
struct finding {
    const rule* kind = nullptr;
    change_level level = change_level::docs; ///< That of the rule, unless it was set otherwise.
    side whom = side::nobody;                ///< Never `readers`.
    std::string what;                        ///< One sentence.
    std::vector<std::string> uses;           ///< Where it is met, as in `reply of list_spaces`.
    std::string document;                    ///< Path of the document that has changed.
    std::string pointer; ///< JSON Pointer in the new version of it, to what is around what is gone.
    file_place place;    ///< The file and the line of that.
    std::string before;  ///< JSON text; empty where there was nothing.
    std::string after;   ///< JSON text; empty where there is nothing.
    /// The rule and a number made from it, what has changed, and both values: the same whatever
    /// else has changed and wherever it stands.
    std::string fingerprint;
    std::string accepted; ///< The reason why it was accepted; empty where it was not.
};

/// All that has changed.
struct comparison {
    std::string old_name;
    std::string new_name;
    std::vector<finding> findings;  ///< The worst first, else by rule and document.
    std::vector<std::string> notes; ///< What could not be compared.
};

/// Compares two versions, which `check` takes. A table that one of them is silent about is a note.
/// Throws unreadable_contract where a table is not readable, where a `$ref` leads nowhere, and
/// where a new version that tells all lacks a table that the old one has.
comparison compare(const contract& old, const contract& now);

} // namespace moonage_proto::schemas::diff
