#include "../../conformance/src/checks/sections.hpp"
#include "../../conformance/src/checks/space_life.hpp"
#include "catch.hpp"
#include "scripted_context.hpp"

#include <boost/json/serialize.hpp>

using namespace judge_support;

namespace {

constexpr const char* forbidden = R"({"error": {"code": "forbidden", "message": "No."}})";

std::string path_of(const request_spec& request) {
    return request.path.empty() ? "/spaces" : "/spaces/" + request.path.front();
}

exchange refused(const request_spec& request, const char* body = forbidden) {
    return answered(request.operation, path_of(request), 403, body);
}

exchange served(const request_spec& request) {
    const bool is_list = request.operation == operation_id::list_spaces ||
                         request.operation == operation_id::list_messages;
    return answered(request.operation, path_of(request), 200,
                    is_list ? R"({"data": []})"
                            : boost::json::serialize(json::object{
                                  {"id", request.path.empty() ? "sp_new" : request.path.front()},
                                  {"name", "A"},
                                  {"status", "active"}}));
}

/// What the life of a space says of the organization key where one operation is answered so.
verdict of_organization(operation_id operation, const char* body, std::string_view requirement) {
    scripted_context run([=](const request_spec& request) {
        return request.operation == operation ? refused(request, body) : served(request);
    });
    run_check(run, space_checks(), "spaces.life");
    return run.of(requirement).verdict;
}

} // namespace

TEST_CASE("an organization key that is forbidden a write or a space lacks no scope") {
    for (const operation_id each :
         {operation_id::create_space, operation_id::update_space, operation_id::delete_space})
        CHECK(of_organization(each, forbidden, "auth.organization-key.all-methods") ==
              verdict::fail);
    CHECK(of_organization(operation_id::get_space, forbidden, "auth.organization-key.all-spaces") ==
          verdict::fail);
}

TEST_CASE("a 403 that says another reason than the scope accuses no organization key") {
    constexpr const char* other = R"({"error": {"code": "space_limit", "message": "No more."}})";
    CHECK(of_organization(operation_id::create_space, other, "auth.organization-key.all-methods") ==
          verdict::not_run);
    CHECK(of_organization(operation_id::get_space, other, "auth.organization-key.all-spaces") ==
          verdict::not_run);
}

TEST_CASE("a space that the read-only key was refused and that is there all the same is found") {
    for (const bool is_made : {false, true}) {
        CAPTURE(is_made);
        bool is_deleted = false;
        scripted_context run([&, asked = false](const request_spec& request) mutable {
            is_deleted = is_deleted || (request.operation == operation_id::delete_space &&
                                        request.path.front() == "sp_reader");
            if (request.key == key_role::read_only) {
                asked = asked || request.operation == operation_id::create_space;
                return refused(request);
            }
            if (request.operation == operation_id::list_spaces && asked && is_made)
                return answered(request.operation, "/spaces?limit=100", 200,
                                R"({"data": [{"id": "sp_reader", "name": "conformance 1a2b-1"}]})");
            return served(request);
        });
        run.wanted().keys = {{key_role::read_only, "mk_read_only"}};
        run_check(run, space_checks(), "spaces.life");
        CHECK(run.of("auth.read-only-key.changes-nothing").verdict ==
              (is_made ? verdict::fail : verdict::pass));
        CHECK(is_deleted == is_made);
    }
}

TEST_CASE("a space key is tried on conversations too") {
    const auto judged = [](bool serves_own, bool serves_other, std::string_view requirement) {
        scripted_context run([=](const request_spec& request) {
            const bool is_other = !request.path.empty() && request.path.front() == "sp_shared";
            const bool is_talk = request.operation == operation_id::list_messages;
            if (request.key == key_role::space &&
                (is_other ? !(is_talk && serves_other) : is_talk && !serves_own))
                return refused(request);
            return served(request);
        });
        run.wanted().keys = {{key_role::space, "mk_space"}};
        run.wanted().space_id = "sp_own";
        run_check(run, key_type_checks(), "key-types.space");
        return run.of(requirement).verdict;
    };
    CHECK(judged(true, false, "auth.space-key.own-space") == verdict::pass);
    CHECK(judged(true, false, "auth.space-key.other-space-refused") == verdict::pass);
    CHECK(judged(false, false, "auth.space-key.own-space") == verdict::fail);
    CHECK(judged(true, true, "auth.space-key.other-space-refused") == verdict::fail);
}

TEST_CASE("a server without conversations is not said to refuse them to the space key") {
    scripted_context run([](const request_spec& request) {
        const bool is_other = request.path.front() == "sp_shared";
        if (request.operation == operation_id::list_messages)
            return answered(request.operation, "/spaces/x/messages", 501, R"({"error": {}})");
        return is_other && request.key == key_role::space ? refused(request) : served(request);
    });
    run.wanted().space_id = "sp_own";
    run_check(run, key_type_checks(), "key-types.space");
    CHECK(run.of("auth.space-key.own-space").verdict == verdict::pass);
    CHECK(run.of("auth.space-key.other-space-refused").verdict == verdict::pass);
}

TEST_CASE("what a space key was refused and did all the same is seen with the read-only key") {
    for (const bool obeyed : {false, true}) {
        scripted_context run([=,
                              words = std::string("As made")](const request_spec& request) mutable {
            if (request.key == key_role::space && request.path.front() == "sp_shared") {
                if (request.operation == operation_id::update_space && obeyed)
                    words = request.body->at("description").as_string();
                return refused(request);
            }
            return request.operation == operation_id::get_space
                       ? answered(request.operation, path_of(request), 200,
                                  boost::json::serialize(json::object{{"id", request.path.front()},
                                                                      {"description", words}}))
                       : served(request);
        });
        run.wanted().keys = {{key_role::space, "mk_space"}, {key_role::read_only, "mk_read_only"}};
        run.wanted().space_id = "sp_own";
        run_check(run, key_type_checks(), "key-types.space");
        run_check(run, key_type_checks(), "key-types.read-only");
        CHECK(run.of("auth.space-key.other-space-refused").verdict ==
              (obeyed ? verdict::fail : verdict::pass));
    }
}

TEST_CASE("a read-only key that may not list spaces is found, an offset that is refused is not") {
    const auto judged = [](bool refuses_key, bool refuses_offset) {
        scripted_context run([=](const request_spec& request) {
            const bool is_far = !request.query.empty() && request.query.front().first == "offset";
            if (refuses_key && request.key == key_role::read_only)
                return refused(request);
            return is_far && refuses_offset ? answered(request.operation, "/spaces?offset=10000",
                                                       400, R"({"error": {}})")
                                            : served(request);
        });
        run.wanted().keys = {{key_role::read_only, "mk_read_only"}};
        run_check(run, space_list_checks(), "spaces.list");
        return run.of("auth.read-only-key.reads").verdict;
    };
    CHECK(judged(false, false) == verdict::pass);
    CHECK(judged(true, false) == verdict::fail);
    CHECK(judged(false, true) == verdict::not_run);
}

TEST_CASE("a read-only key that may send messages is found") {
    for (const bool may_send : {false, true}) {
        scripted_context run([=](const request_spec& request) {
            if (request.key == key_role::read_only && !may_send)
                return refused(request);
            return request.path.front() == "sp_shared"
                       ? served(request)
                       : answered(request.operation, "/spaces/x/messages", 404, R"({"error": {}})");
        });
        run.wanted().keys = {{key_role::read_only, "mk_read_only"}};
        run_check(run, message_checks(), "messages.send");
        CHECK(run.of("auth.read-only-key.post-is-403").verdict ==
              (may_send ? verdict::fail : verdict::pass));
    }
}
