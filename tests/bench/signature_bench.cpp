#include <moonage_proto/webhook_signature.hpp>

#include <benchmark/benchmark.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <string>

namespace {

const std::string secret = "whsec_a_secret_of_a_usual_length";
const std::string payload(1024, 'x');

void count_bytes(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(payload.size()));
}

/// The limit: libcrypto alone with the key set once.
void signature_limit_evp_mac(benchmark::State& state) {
    EVP_MAC* const mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    EVP_MAC_CTX* const context = EVP_MAC_CTX_new(mac);
    std::string digest_name = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest_name.data(), 0),
        OSSL_PARAM_construct_end()};
    EVP_MAC_init(context, reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                 parameters);
    unsigned char digest[32];
    for (auto _ : state) {
        std::size_t size = 0;
        EVP_MAC_init(context, nullptr, 0, nullptr);
        EVP_MAC_update(context, reinterpret_cast<const unsigned char*>(payload.data()),
                       payload.size());
        EVP_MAC_final(context, digest, &size, sizeof digest);
        benchmark::DoNotOptimize(digest);
    }
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(mac);
    count_bytes(state);
}
BENCHMARK(signature_limit_evp_mac);

void signature_verifier(benchmark::State& state) {
    namespace webhook_signature = moonage_proto::webhook_signature;
    webhook_signature::verifier verifier{std::string_view(secret)};
    const std::string signature = webhook_signature::sign(payload, secret);
    for (auto _ : state)
        benchmark::DoNotOptimize(verifier.verify(payload, signature));
    count_bytes(state);
}
BENCHMARK(signature_verifier);

void signature_verify_once(benchmark::State& state) {
    namespace webhook_signature = moonage_proto::webhook_signature;
    const std::string signature = webhook_signature::sign(payload, secret);
    for (auto _ : state)
        benchmark::DoNotOptimize(webhook_signature::verify(payload, signature, secret));
    count_bytes(state);
}
BENCHMARK(signature_verify_once);

} // namespace
