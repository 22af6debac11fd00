#include "catch.hpp"

#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fake_server/server.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/json/serialize.hpp>

#include <string>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

std::string free_address() {
    boost::asio::io_context context;
    const boost::asio::ip::tcp::acceptor taken(context,
                                               {boost::asio::ip::address_v4::loopback(), 0});
    return "127.0.0.1:" + std::to_string(taken.local_endpoint().port());
}

} // namespace

TEST_CASE("a run is not misled by the webhooks that an earlier one has left at the same address") {
    fake_server::server target;
    const auto made = target.control("POST", "/sessions", {{"plan", "pro"}});
    profile wanted = read_profile(json::serialize(made.body.at("profile"))).value();
    wanted.allow.erase(effect::exhaust);
    wanted.webhooks->listen = free_address();
    for (int i = 0; i != 2; ++i) {
        const report seen = run(wanted, {});
        CHECK(seen.stopped.empty());
        CHECK(seen.count(verdict::pass) > 100);
        for (const requirement_result& each : seen.results) {
            CAPTURE(each.row->id, each.actual);
            CHECK(each.verdict != verdict::fail);
        }
    }
}
