#include "catch.hpp"
#include "conformance/texts.hpp"
#include "judge_support.hpp"

using namespace judge_support;
using test::replaced;

namespace {

const std::string space =
    R"({"id": "sp_1", "name": "A", "status": "active", "created_at": "2025-01-15T10:30:00Z", "integrations": ["github"]})";

exchange list(const std::string& query, const std::string& data, const std::string& pagination) {
    return answered(operation_id::list_spaces, "/spaces" + query, 200,
                    R"({"data": )" + data + R"(, "pagination": )" + pagination + "}");
}

const std::string page = R"({"total": 5, "limit": 20, "offset": 0})";

exchange with_space(const std::string& changed) {
    return list("", "[" + changed + "]", page);
}

} // namespace

TEST_CASE("the list of the reference is right") {
    const verdicts said = judge(list("", "[" + space + "]", page));
    CHECK(said.is_clean());
    for (const char* id : {"spaces.list.data", "spaces.list.pagination.total", "spaces.space.id",
                           "spaces.list.limit-default-20", "spaces.space.integrations"}) {
        CAPTURE(id);
        CHECK(said.passes(id));
    }
}

TEST_CASE("an empty object is no list") {
    const verdicts said = judge(answered(operation_id::list_spaces, "/spaces", 200, "{}"));
    CHECK(said.failed == ids{"spaces.list.data", "spaces.list.pagination"});
    CHECK(said.says_nothing_of("spaces.list.limit-default-20"));
}

TEST_CASE("further members, fractions of seconds and offsets of time are fine") {
    CHECK(judge(with_space(replaced(space, "10:30:00Z", "10:30:00.123+01:00"))).is_clean());
    CHECK(judge(with_space(replaced(space, R"("name")", R"("owner": null, "name")"))).is_clean());
}

TEST_CASE("each member of a listed space has its type") {
    const auto failed = [](std::string_view from, std::string_view to) {
        return judge(with_space(replaced(space, from, to))).failed;
    };
    CHECK(failed(R"("sp_1")", "1") == ids{"spaces.space.id"});
    CHECK(failed(R"("name": "A", )", "") == ids{"spaces.space.name"});
    CHECK(failed(R"("active")", "null") == ids{"spaces.space.status"});
    CHECK(failed(R"("active")", R"("deleted")") == ids{"spaces.space.status.enum"});
    CHECK(failed(R"("2025-01-15T10:30:00Z")", "1736937000") == ids{"spaces.space.created-at"});
    CHECK(failed(R"(["github"])", R"("github")") == ids{"spaces.space.integrations"});
    CHECK(failed(R"(["github"])", R"([{"provider": "github"}])") ==
          ids{"spaces.space.integrations"});
    CHECK(judge(with_space("7")).failed == ids{"spaces.list.data.items"});
}

TEST_CASE("what only the example shows is worth a warning") {
    CHECK(judge(with_space(replaced(space, "sp_1", "1f0c"))).warned ==
          ids{"spaces.space.id-prefix"});
    CHECK(judge(with_space(replaced(space, "2025-01-15T10:30:00Z", "15 January"))).warned ==
          ids{"spaces.space.created-at-form"});
}

TEST_CASE("the pagination has its members") {
    CHECK(judge(list("", "[]", R"({"limit": 20, "offset": 0})")).failed ==
          ids{"spaces.list.pagination.total"});
    CHECK(judge(list("", "[]", R"({"total": "5", "limit": 20, "offset": 0})")).failed ==
          ids{"spaces.list.pagination.total"});
    CHECK(judge(list("?limit=5", "[]", R"({"total": 5, "limit": 20, "offset": 0})")).warned ==
          ids{"spaces.list.pagination.limit-echo"});
    CHECK(judge(list("?offset=3", "[]", page)).warned == ids{"spaces.list.pagination.offset-echo"});
    CHECK(judge(list("?offset=5&limit=20", "[" + space + "]",
                     R"({"total": 5, "limit": 20, "offset": 5})"))
              .warned == ids{"spaces.list.pagination.total-covers-page"});
}

TEST_CASE("a limit above the greatest may be lowered") {
    CHECK(judge(list("?limit=500", "[]", R"({"total": 0, "limit": 100, "offset": 0})")).is_clean());
}

TEST_CASE("a short list decides of its limit only what it tells") {
    const auto said = [](const char* query, const char* limit) {
        return judge(
            list(query, "[]", R"({"total": 0, "offset": 0, "limit": )" + std::string(limit) + "}"));
    };
    CHECK(said("", "20").passes("spaces.list.limit-default-20"));
    CHECK(said("", "50").fails("spaces.list.limit-default-20"));
    CHECK(said("", "null").says_nothing_of("spaces.list.limit-default-20"));
    CHECK(said("?limit=101", "100").passes("spaces.list.limit-max-100"));
    CHECK(said("?limit=101", "101").says_nothing_of("spaces.list.limit-max-100"));
    CHECK(said("?limit=5", "5").says_nothing_of("spaces.list.limit-max-100"));
}

TEST_CASE("a list shows no more than was asked for") {
    std::string many = space;
    for (int i = 0; i != 20; ++i)
        many += "," + space;
    const std::string all = R"({"total": 200, "limit": 20, "offset": 0})";
    CHECK(judge(list("", "[" + many + "]", all)).failed == ids{"spaces.list.limit-default-20"});
    CHECK(judge(list("?limit=20", "[" + many + "]", all)).failed ==
          ids{"spaces.list.limit-honored"});
}

TEST_CASE("a filter shows its status only") {
    CHECK(judge(list("?status=active", "[" + space + "]", page))
              .passes("spaces.list.status-filter.active"));
    CHECK(judge(list("?status=paused", "[" + space + "]", page)).failed ==
          ids{"spaces.list.status-filter.paused"});
    CHECK(judge(list("?status=nonsense", "[" + space + "]", page)).is_clean());
}

TEST_CASE("the details of a space may have any form that shows what they must") {
    const auto details = [](const std::string& body) {
        return judge(answered(operation_id::get_space, "/spaces/sp_1", 200, body));
    };
    const std::string full = replaced(space, R"("name")", R"("stats": {"messages": 3}, "name")");
    CHECK(details(full).is_clean());
    CHECK(details(R"({"data": )" + full + "}").is_clean());
    CHECK(details(R"({"space": )" + full + "}").is_clean());
    CHECK(details(replaced(full, R"(["github"])", R"([{"provider": "github"}])")).is_clean());
    CHECK(details(space).failed == ids{"spaces.get.includes-statistics"});
    CHECK(details("{}").failed == ids{"spaces.get.is-the-space-asked"});
    CHECK(details(replaced(full, "sp_1", "sp_2")).failed == ids{"spaces.get.is-the-space-asked"});
    CHECK(details(replaced(full, R"(, "integrations": ["github"])", "")).failed ==
          ids{"spaces.get.includes-integrations"});
}
