#pragma once

#include "response_plan.hpp"

#include <moonage_proto/error_code.hpp>
#include <moonage_proto/json/encode.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// The code of a request that fails validation. The reference names none.
inline constexpr std::string_view invalid_request = "invalid_request";

/// An answer whose body is JSON text.
response_plan text_answer(unsigned status, std::string_view media_type, std::string body);

template <class Model>
response_plan json_answer(unsigned status, const Model& model) {
    return text_answer(status, "application/json", encode(model));
}

/// 204: done, with nothing to say.
response_plan empty_answer();

/// The envelope with a code outside the reference's table.
response_plan error_answer(unsigned status, std::string_view code, std::string message,
                           std::optional<std::int64_t> retry_after = {});

/// The envelope with a code of the table, under its status.
response_plan error_answer(error_code code, std::string message,
                           std::optional<std::int64_t> retry_after = {});

/// 400: what is wrong with the request, where and what would be right.
response_plan invalid_answer(std::string_view where, std::string_view sentence);

} // namespace moonage_proto::fake_server
