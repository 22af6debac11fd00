#pragma once

#include <moonage_proto/schemas/contract.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The ways from files to the documents of a contract. All throw unreadable_contract.
namespace moonage_proto::schemas {

inline constexpr std::size_t max_contract_files = 1000;
inline constexpr std::size_t max_contract_bytes = 64u << 20;

/// A file below schemas/, by its path there.
struct named_text {
    std::string path;
    contract_file file;
};

/// Whether a file of schemas/ belongs to the contract, by its path there.
bool is_of_contract(std::string_view path);

/// A document for each file.
contract contract_of_folder(const std::string& name, std::vector<named_text> files);

/// What one file has: a bundle or an OpenAPI document.
contract contract_of_file(const std::string& name, contract_file file);

/// The contract in a revision, for what follows `git:`.
contract contract_of_revision(const std::string& name, std::string_view revision_and_path);

} // namespace moonage_proto::schemas
