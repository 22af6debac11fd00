#include "resolve.hpp"

#include <moonage_proto/detail/localhost.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <future>
#include <memory>
#include <thread>
#include <utility>

namespace moonage_proto::conformance {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

resolution look_up(const std::string& host, std::uint16_t port) {
    resolution found;
    asio::io_context context;
    tcp::resolver resolver(context);
    for (const auto& entry : resolver.resolve(host, std::to_string(port), found.error))
        found.endpoints.push_back(entry.endpoint());
    if (found.error && detail::is_localhost(host))
        return {{tcp::endpoint(asio::ip::address_v4::loopback(), port),
                 tcp::endpoint(asio::ip::address_v6::loopback(), port)},
                {}};
    return found;
}

} // namespace

resolution resolve(const std::string& host, std::uint16_t port,
                   std::chrono::steady_clock::time_point deadline,
                   const std::function<bool()>& is_stopped) {
    boost::system::error_code no_address;
    const auto address = asio::ip::make_address(host, no_address);
    if (!no_address)
        return {{tcp::endpoint(address, port)}, {}};

    auto promise = std::make_shared<std::promise<resolution>>();
    auto future = promise->get_future();
    std::thread([promise, host, port] { promise->set_value(look_up(host, port)); }).detach();
    constexpr std::chrono::milliseconds slice(20);
    while (future.wait_for(slice) != std::future_status::ready)
        if (std::chrono::steady_clock::now() >= deadline || is_stopped())
            return {{}, asio::error::timed_out};
    return future.get();
}

} // namespace moonage_proto::conformance
