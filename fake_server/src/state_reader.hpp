#pragma once

#include "id_generator.hpp"
#include "kept_secrets.hpp"
#include "state_document.hpp"
#include "store.hpp"

#include <moonage_proto/fault.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace moonage_proto::fake_server {

/// Makes a store of a document that is as its schema says.
class state_reader {
public:
    /// `secrets` has those that the document masks; `ids` makes those that it leaves out.
    state_reader(const kept_secrets& secrets, id_generator& ids, clock::time_point now)
        : secrets_(secrets)
        , ids_(ids)
        , now_(now) {}

    /// The store, or the first fault.
    result<store> read(const state_document::state& document);

private:
    void add(store& made, const state_document::space& from, const std::string& where);
    void add(store& made, const state_document::webhook& from, const std::string& where);
    void add(space_record& made, const state_document::message& from, const std::string& where);
    void add(space_record& made, const state_document::action& from, const std::string& where);
    integration read(const state_document::integration& from, const std::string& where);
    action_timeline read_timeline(const state_document::action& from, const std::string& where);
    planned_step read(const state_document::step& from, const std::string& where);

    std::string id_of(id_kind kind, const std::optional<std::string>& given,
                      const std::string& where);
    std::string secret_of(const state_document::webhook& from, const std::string& where);
    clock::time_point time_of(const std::optional<timestamp>& given, const std::string& where);
    void check_bound(std::size_t size, std::size_t most, const std::string& where);
    void complain(std::string where, std::string expected, std::string actual);

    const kept_secrets& secrets_;
    id_generator& ids_;
    clock::time_point now_;
    std::set<std::pair<id_kind, std::string>> taken_;
    std::optional<fault> wrong_;
};

} // namespace moonage_proto::fake_server
