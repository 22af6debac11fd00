#pragma once

#include <moonage_proto/fake_server/session_options.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>

namespace moonage_proto::fake_server {

/// The settings of a session that a request asks for, good by the schema create_session_request;
/// what it does not say is as the server has it.
result<session_options> read_session_settings(const session_options& of_server,
                                              const json::object& wanted);

/// The script that a request asks for, as `script` or by the name of a scenario; empty where it
/// asks for none.
result<script> read_session_script(const json::object& wanted);

} // namespace moonage_proto::fake_server
