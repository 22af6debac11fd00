// The bytes of a connection are read as the same requests, and refused at the same place, however
// they are cut; what a request has is within the limits.
#include "../../fake_server/src/request_reader.hpp"
#include "fuzz_target.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;

std::vector<std::string> fuzz_seeds() {
    const std::string head = "POST /v1/spaces?limit=1 HTTP/1.1\r\nHost: a\r\n";
    const std::string get = "GET http://a/v1/spaces HTTP/1.1\r\nHost: a\r\n\r\n";
    return {
        get + "\r\n" + get,
        head + "Content-Length: 4\r\nExpect: 100-continue\r\n\r\nabcd" + get,
        head + "Transfer-Encoding: chunked\r\n\r\n3;a=\"b\"\r\nabc\r\n0\r\nX: y\r\n\r\n" + get,
        head + "Transfer-Encoding: gzip, chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "GET /v1/%00 HTTP/1.0\r\nX: a\r\n b\r\nConnection: keep-alive\r\n\r\n" + get,
    };
}

namespace {

http_limits small_limits() {
    http_limits made;
    made.max_header_bytes = 256;
    made.max_body_bytes = 64;
    made.max_control_body_bytes = made.max_body_bytes;
    return made;
}

std::string text_of(const request& seen) {
    std::string text;
    for (const std::string_view part : {seen.method, seen.path, seen.query, seen.body})
        text.append(part) += '\0';
    for (const header_view& field : seen.headers)
        text.append(field.name).append(": ").append(field.value) += '\0';
    return text += seen.keep_alive ? 'k' : 'c';
}

void check(const request& seen, const http_limits& limits) {
    fuzz::require(seen.path.empty() || seen.path.starts_with('/') || seen.path == "*",
                  "a path is one");
    fuzz::require(seen.body.size() <= limits.max_body_bytes, "a body is within its limit");
    std::size_t size = 0;
    for (const header_view& field : seen.headers)
        size += field.name.size() + field.value.size();
    fuzz::require(size <= limits.max_header_bytes, "headers are within their limit");
}

/// Reads as a connection does, until it would end.
awaitable<void> read_requests(request_reader& reader, const http_limits& limits,
                              std::vector<std::string>& seen) {
    for (bool going = true; going;) {
        const read_outcome outcome = co_await reader.next();
        going = false;
        if (const auto* why = std::get_if<refusal>(&outcome)) {
            fuzz::require(why->status >= 400 && !why->code.empty() && !why->message.empty(),
                          "a refusal says why");
            // Not why: of a head that is malformed and too long, the cut tells what is seen first.
            seen.emplace_back();
        } else if (const auto* asked = std::get_if<request>(&outcome)) {
            check(*asked, limits);
            seen.push_back(text_of(*asked));
            going = asked->keep_alive;
        }
    }
}

/// A connection whose other end sends the bytes in pieces of that size.
std::vector<std::string> read_in_pieces(std::string_view bytes, std::size_t piece) {
    static asio::io_context loop(1);
    const http_limits limits = small_limits();
    std::array<int, 2> ends{};
    fuzz::require(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0, "there are sockets");
    tcp_socket plain(loop.get_executor());
    plain.assign(tcp::v4(), ends[0]);
    client_socket socket(std::move(plain));
    deadline progress;
    request_reader reader(socket, progress, limits);
    std::vector<std::string> seen;
    asio::co_spawn(loop, read_requests(reader, limits, seen), asio::detached);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
        const std::string_view sent = bytes.substr(0, piece);
        ::send(ends[1], sent.data(), sent.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        loop.restart();
        loop.poll();
    }
    ::shutdown(ends[1], SHUT_WR);
    loop.restart();
    loop.run();
    ::close(ends[1]);
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    const auto whole = read_in_pieces(bytes, size + 1);
    fuzz::require(read_in_pieces(bytes, 7) == whole, "pieces give the same requests");
    return 0;
}
