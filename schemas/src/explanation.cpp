#include "explanation.hpp"

#include "explainer.hpp"

namespace moonage_proto::schemas {

std::vector<violation> explain(const resolver& references, const json::value& value,
                               std::size_t limit) {
    explainer walk(references, limit);
    walk.look(references.root(), {value, {}});
    return std::move(walk).take();
}

} // namespace moonage_proto::schemas
