#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

/// Asio's types bound to the one executor there is, which spares type erasure on every operation.
namespace moonage_proto::fake_server {

namespace asio = boost::asio;

using executor = asio::io_context::executor_type;
using tcp = asio::ip::tcp;
using tcp_socket = asio::basic_stream_socket<tcp, executor>;
using tcp_acceptor = asio::basic_socket_acceptor<tcp, executor>;
using tcp_resolver = asio::ip::basic_resolver<tcp, executor>;
using real_timer =
    asio::basic_waitable_timer<std::chrono::steady_clock,
                               asio::wait_traits<std::chrono::steady_clock>, executor>;

template <class T>
using awaitable = asio::awaitable<T, executor>;

/// Awaits an operation; its error_code comes first in a tuple and nothing is thrown.
inline constexpr auto no_throw = asio::as_tuple(asio::use_awaitable_t<executor>());

} // namespace moonage_proto::fake_server
