#include <moonage_proto/schemas/contract.hpp>
#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/schemas/tables.hpp>

#include "documents_of.hpp"

#include <boost/json/parse.hpp>

namespace moonage_proto::schemas {

namespace {

void add(contract& made, const std::string& path, json::value value, std::string text) {
    made.documents[path] = {std::move(value), std::make_shared<const contract_file>(contract_file{
                                                  "built-in " + path, std::move(text)})};
}

contract make_embedded_contract() {
    contract made;
    made.name = "built-in";
    for (const document& each : documents()) {
        const std::string path = std::string(each.name) + ".schema.json";
        if (is_of_contract(path))
            add(made, path, json::parse(each.text), std::string(each.text));
    }
    for (const table& each : tables()) {
        json::value value = each.make();
        std::string text = pretty_print(value);
        add(made, table_path(each.name), std::move(value), std::move(text));
    }
    return made;
}

} // namespace

const contract& embedded_contract() {
    static const contract made = make_embedded_contract();
    return made;
}

} // namespace moonage_proto::schemas
