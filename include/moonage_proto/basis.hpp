#pragma once

#include <moonage_proto/enum_names.hpp>

namespace moonage_proto {

/// What in the reference a claim about the API rests on. Only what is stated can be violated: what
/// is shown is worth a warning, and what is inferred is reported without judgement.
enum class basis {
    stated,  ///< A sentence, a table, or a block that the reference introduces as the format.
    shown,   ///< Only the values of an example.
    inferred ///< Our reading of the reference's silence.
};
BOOST_DESCRIBE_ENUM(basis, stated, shown, inferred)

} // namespace moonage_proto
