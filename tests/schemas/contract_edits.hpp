#pragma once

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/contract.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

/// Edits of a contract, as JSON: an array of objects with the path of a `document`, a `pointer` in
/// it, and the `value` that is to be there; without a value, what is there is taken out. In a
/// pointer, `id=list_spaces` stands for the row of a table that has this member, `id*=list_spaces`
/// for every such row, and `-` for the place after the last.
namespace moonage_proto::schemas::test {

inline std::string next_token(std::string_view& pointer) {
    pointer.remove_prefix(1);
    const std::string_view raw = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(raw.size());
    std::string token;
    for (std::size_t i = 0; i < raw.size(); ++i)
        token += raw[i] != '~' ? raw[i] : raw[++i] == '0' ? '~' : '/';
    return token;
}

inline bool has_text(const json::value& row, std::string_view member, std::string_view text) {
    const json::value* value = row.as_object().if_contains(member);
    return value && value->is_string() && value->get_string() == text;
}

inline std::size_t index_of(const json::array& rows, const std::string& token) {
    const auto equals = token.find('=');
    if (token == "-")
        return rows.size();
    if (equals == std::string::npos)
        return std::stoul(token);
    for (std::size_t i = 0; i != rows.size(); ++i)
        if (has_text(rows[i], token.substr(0, equals), token.substr(equals + 1)))
            return i;
    throw std::runtime_error("no row " + token);
}

inline void edit(json::value& in, std::string_view pointer, const json::value* value);

/// Edits every row that `member*=text` stands for.
inline void edit_all(json::array& rows, const std::string& token, std::string_view pointer,
                     const json::value* value) {
    const auto star = token.find("*=");
    const std::string member = token.substr(0, star);
    const std::string text = token.substr(star + 2);
    for (std::size_t i = rows.size(); i-- != 0;)
        if (!has_text(rows[i], member, text))
            continue;
        else if (pointer.empty())
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
        else
            edit(rows[i], pointer, value);
}

inline void edit(json::value& in, std::string_view pointer, const json::value* value) {
    if (pointer.empty()) {
        in = *value;
        return;
    }
    const std::string token = next_token(pointer);
    if (json::array* rows = in.if_array(); rows && token.find("*=") != std::string::npos)
        return edit_all(*rows, token, pointer, value);
    if (json::array* rows = in.if_array()) {
        const std::size_t at = index_of(*rows, token);
        const auto place = rows->begin() + static_cast<std::ptrdiff_t>(at);
        if (!pointer.empty())
            edit(rows->at(at), pointer, value);
        else if (!value)
            rows->erase(place);
        else if (at == rows->size() || token.find('=') == std::string::npos)
            rows->insert(place, *value);
        else
            *place = *value;
        return;
    }
    json::object& members = in.as_object();
    if (!pointer.empty())
        edit(members.at(token), pointer, value);
    else if (value)
        members[token] = *value;
    else if (members.erase(token) == 0)
        throw std::runtime_error("no member " + token);
}

/// The contract with these edits; the text of an edited document is its JSON printed anew.
inline contract edited(contract made, const json::value& edits) {
    for (const json::value& each : edits.as_array()) {
        const json::object& one = each.as_object();
        contract_document& document =
            made.documents.at(std::string(one.at("document").as_string()));
        edit(document.value, one.at("pointer").as_string(), one.if_contains("value"));
        document.file = std::make_shared<const contract_file>(
            contract_file{"schemas/" + std::string(one.at("document").as_string()),
                          pretty_print(document.value)});
    }
    return made;
}

} // namespace moonage_proto::schemas::test
