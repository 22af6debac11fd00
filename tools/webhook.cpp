#include "cli.hpp"
#include "files.hpp"
#include "list_option.hpp"

#include <moonage_proto/webhook_signature.hpp>
#include <moonage_proto/webhook_signature_diagnosis.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace moonage_proto::tools {
namespace {

using webhook_signature::signature_mistake;

struct webhook_options {
    std::string payload = "-";
    std::vector<std::string> secrets;
    std::vector<std::string> secret_files;
    std::string signature;
};

std::vector<std::string> read_secrets(const webhook_options& options) {
    std::vector<std::string> secrets;
    for (const std::string& value : options.secrets)
        secrets.push_back(resolve_secret(value, "--secret"));
    for (const std::string& path : options.secret_files)
        secrets.push_back(read_secret_file(path));
    if (secrets.empty())
        throw failure(exit_code::usage,
                      "a secret is needed: give --secret-file FILE or --secret env:NAME");
    return secrets;
}

exit_code sign(const webhook_options& options) {
    const std::vector<std::string> secrets = read_secrets(options);
    if (secrets.size() != 1)
        throw failure(exit_code::usage,
                      "sign takes one secret, and there are " + std::to_string(secrets.size()));
    std::cout << webhook_signature::signer(secrets.front()).sign(read_bytes(options.payload))
              << std::endl;
    return exit_code::ok;
}

exit_code verify(const webhook_options& options) {
    const std::vector<std::string> secrets = read_secrets(options);
    const std::string payload = read_bytes(options.payload);
    if (webhook_signature::verifier(secrets).verify(payload, options.signature)) {
        std::cout << "valid" << std::endl;
        return exit_code::ok;
    }
    auto mistake = signature_mistake::unknown;
    for (const std::string& secret : secrets)
        if (mistake == signature_mistake::unknown)
            mistake = webhook_signature::diagnose(payload, options.signature, secret);
    std::cout << "invalid: " << webhook_signature::explain(mistake) << std::endl;
    return exit_code::violates;
}

constexpr const char* secrets_footer =
    "A secret in a file is taken without the line end after it. A secret on the command line is\n"
    "visible in the process list; --secret env:NAME and --secret-file are not.\n"
    "\n"
    "Examples:\n";

constexpr const char* sign_examples =
    "  moonage-proto webhook sign payload.json --secret-file secret.txt\n"
    "  printf '{\"foo\":\"bar\"}' | moonage-proto webhook sign --secret env:WEBHOOK_SECRET";

constexpr const char* verify_examples =
    "  moonage-proto webhook verify payload.json --secret env:WEBHOOK_SECRET \\\n"
    "      --signature sha256=4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3\n"
    "\n"
    "While a secret is being rotated, give both: either may have made the signature.\n"
    "Where the signature is wrong, the usual mistakes are tried and the one that explains it is "
    "named.";

void add_common(CLI::App& command, webhook_options& options) {
    command.add_option(
        "FILE", options.payload,
        "The payload, byte for byte as it is sent; stdin where it is - or not given");
    add_list(command, "--secret", options.secrets, "VALUE|env:NAME",
             "The secret, or env:NAME of a variable that has it");
    add_list(command, "--secret-file", options.secret_files, "FILE", "A file with the secret");
}

} // namespace

void add_webhook(CLI::App& app, job& chosen) {
    CLI::App* const webhook = app.add_subcommand("webhook", "Sign and verify webhook payloads");
    webhook->require_subcommand(1);
    const auto options = std::make_shared<webhook_options>();

    CLI::App* const sign_command =
        webhook->add_subcommand("sign", "Print the X-Moonage-Signature of a payload");
    add_common(*sign_command, *options);
    sign_command->footer(std::string(secrets_footer) + sign_examples);
    sign_command->callback([&chosen, options] { chosen = [options] { return sign(*options); }; });

    CLI::App* const verify_command =
        webhook->add_subcommand("verify", "Verify the X-Moonage-Signature of a payload");
    add_common(*verify_command, *options);
    verify_command
        ->add_option("--signature", options->signature, "The value of X-Moonage-Signature")
        ->option_text("SIGNATURE")
        ->required();
    verify_command->footer(std::string(secrets_footer) + verify_examples);
    verify_command->callback(
        [&chosen, options] { chosen = [options] { return verify(*options); }; });
}

} // namespace moonage_proto::tools
