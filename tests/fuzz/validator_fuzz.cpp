// Every schema judges any JSON without a fault, and what it refuses gets a cause that points into
// it.

#include "fuzz_target.hpp"

#include "../proto/reference_examples.hpp"

#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>

using namespace moonage_proto;

std::vector<std::string> fuzz_seeds() {
    namespace examples = reference_examples;
    std::vector<std::string> seeds;
    for (const auto example : {examples::space_list, examples::action, examples::create_space,
                               examples::error, examples::webhook})
        seeds.emplace_back(example);
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    boost::system::error_code ec;
    const auto value = boost::json::parse(fuzz::text_of(data, size), ec);
    if (ec)
        return 0;
    for (const auto name : {"space_list", "action", "create_space_request", "error_envelope",
                            "create_webhook_request"}) {
        const auto& validator = schemas::validator_for(name);
        const auto violations = validator.validate(value);
        fuzz::require(violations.empty() == validator.is_valid(value),
                      "what is refused has a cause");
        for (const auto& each : violations) {
            boost::system::error_code lost;
            fuzz::require(value.find_pointer(each.pointer, lost) != nullptr,
                          "a cause points into the document");
        }
    }
    return 0;
}
