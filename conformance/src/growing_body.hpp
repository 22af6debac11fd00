#pragma once

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/optional/optional.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace moonage_proto::conformance {

/// A body in a string, as Beast's own string_body, which reserves the whole Content-Length: here
/// only what comes takes memory, whatever the target promises.
struct growing_body {
    using value_type = std::string;

    class reader {
    public:
        template <bool IsRequest, class Fields>
        reader(boost::beast::http::header<IsRequest, Fields>&, value_type& body)
            : body_(body) {}

        void init(const boost::optional<std::uint64_t>&, boost::system::error_code& error) {
            error = {};
        }

        template <class Buffers>
        std::size_t put(const Buffers& buffers, boost::system::error_code& error) {
            error = {};
            const std::size_t before = body_.size();
            for (const auto bytes : boost::beast::buffers_range_ref(buffers))
                body_.append(static_cast<const char*>(bytes.data()), bytes.size());
            return body_.size() - before;
        }

        void finish(boost::system::error_code& error) { error = {}; }

    private:
        value_type& body_;
    };
};

} // namespace moonage_proto::conformance
