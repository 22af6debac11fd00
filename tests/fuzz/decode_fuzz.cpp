// Decoding a text and decoding its parsed JSON agree, and what decodes is the same after a round
// trip.

#include "fuzz_target.hpp"

#include "../proto/reference_examples.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/error.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/message.hpp>
#include <moonage_proto/space.hpp>

#include <boost/json/parse.hpp>

using namespace moonage_proto;

std::vector<std::string> fuzz_seeds() {
    namespace examples = reference_examples;
    std::vector<std::string> seeds;
    for (const auto example : {examples::space_list, examples::action, examples::send_message,
                               examples::error, examples::create_space})
        seeds.emplace_back(example);
    return seeds;
}

namespace {

template <class Model>
void check(std::string_view text) {
    const auto model = decode<Model>(text, lenient);
    boost::system::error_code ec;
    const auto parsed = boost::json::parse(text, ec);
    if (!model)
        return;
    fuzz::require(!ec, "what decodes is JSON");
    const auto from_value = decode<Model>(parsed, lenient);
    fuzz::require(from_value && *from_value == *model, "parsed JSON decodes as its text does");
    const auto again = decode<Model>(encode(*model), lenient);
    fuzz::require(again && *again == *model, "a model is the same after a round trip");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check<space_list>(text);
    check<action>(text);
    check<send_message_request>(text);
    check<error_envelope>(text);
    check<update_space_request>(text);
    return 0;
}
