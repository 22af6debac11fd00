// What someone does who tests a client of the API inside of a process of their own.

#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/schemas/validator.hpp>
#include <moonage_proto/webhook_signature.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>

int main() {
    namespace proto = moonage_proto;
    if (proto::schemas::validator_for("error_envelope").is_valid(boost::json::parse("{}")))
        return 1;
    proto::fake_server::server server;
    std::puts(server.base_url().c_str());
    const auto profile = boost::json::serialize(server.sample_profile());
    if (!proto::conformance::read_profile(profile))
        return 1;
    proto::webhook_signature::signer signer("mysecret");
    return signer.sign(R"({"foo":"bar"})").starts_with("sha256=4864d275") ? 0 : 1;
}
