#pragma once

#include <moonage_proto/fake_server/script/script.hpp>
#include <moonage_proto/fault.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// What is ready made: scripts with a name, from the files in fake_server/scenarios, violations and
/// variants.
struct catalogue_entry {
    std::string name;    ///< Of a violation: `REQUIREMENT:VARIANT`.
    std::string summary; ///< One line.
    script rules;
};

const std::vector<catalogue_entry>& scenarios();
const std::vector<catalogue_entry>& violations();
const std::vector<catalogue_entry>& variants();

/// The script of that name. A fault names those that come near it. The requirement's id alone
/// stands for the first violation of it.
result<script> find_scenario(std::string_view name);
result<script> find_violation(std::string_view name);
result<script> find_variant(std::string_view name);

} // namespace moonage_proto::fake_server
