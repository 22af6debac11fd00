#include <moonage_proto/schemas/documents.hpp>

#include <algorithm>

namespace moonage_proto::schemas {

const document* find_document(std::string_view name) {
    const auto all = documents();
    const auto found = std::ranges::find(all, name, &document::name);
    return found == all.end() ? nullptr : &*found;
}

} // namespace moonage_proto::schemas
