#pragma once

#include <boost/json/fwd.hpp>

namespace moonage_proto {
namespace json = boost::json;
} // namespace moonage_proto
