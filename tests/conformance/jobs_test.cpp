#include "catch.hpp"
#include "conformance/results.hpp"

#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/requirements.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <mutex>
#include <set>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

/// The Pro plan, and no leave to exhaust, so that nobody waits for a limit.
profile session_with(fake_server::server& target, const std::vector<std::string>& violations) {
    const auto made = target.control(
        "POST", "/sessions",
        {{"violations", json::array(violations.begin(), violations.end())}, {"plan", "pro"}});
    CAPTURE(made.body);
    REQUIRE(made.status < 300);
    profile wanted = read_profile(json::serialize(made.body.at("profile"))).value();
    wanted.webhooks->deadline = std::chrono::milliseconds(1000);
    wanted.allow.erase(effect::exhaust);
    return wanted;
}

verdict_map run_with(fake_server::server& target, const std::vector<std::string>& violations,
                     const run_options& options) {
    const report made = run(session_with(target, violations), options);
    CHECK(made.stopped.empty());
    CHECK(made.cleanup.empty());
    return verdicts_of(made);
}

/// What is merely observed is no verdict: a run records what it happens to see.
bool is_decided(verdict of) {
    return of != verdict::observed && of != verdict::not_run;
}

/// What two reports decide on the same requirement, where they differ.
std::string differences(const verdict_map& one, const verdict_map& other) {
    std::string text;
    const auto of = [](const verdict_map& all, std::string_view id) {
        const auto found = all.find(id);
        return found != all.end() && is_decided(found->second) ? to_string(found->second)
                                                               : "nothing";
    };
    for (const requirement& row : requirements)
        if (of(one, row.id) != of(other, row.id))
            text.append(row.id)
                .append(": ")
                .append(of(one, row.id))
                .append(", not ")
                .append(of(other, row.id)) += '\n';
    return text;
}

/// All of what is sampled, as another job or shard may draw other samples.
run_options thorough() {
    run_options made;
    made.thorough = true;
    return made;
}

const std::vector<std::vector<std::string>> broken{
    {},
    {"auth.unknown-key-is-401:served"},
    {"error.unknown-resource-code:other-code"},
    {"spaces.list.offset-skips:ignored"},
    {"webhook.register.action-failed:left-out"},
    {"action.status.completed-reached:fails"},
    {"spaces.update.name:ignored", "rate-limit.headers-on-every-response:missing"},
};

} // namespace

TEST_CASE("jobs at the same time give the verdicts that one job gives") {
    fake_server::server target;
    for (const auto& violations : broken) {
        CAPTURE(violations);
        run_options four = thorough();
        four.jobs = 4;
        CHECK(differences(run_with(target, violations, thorough()),
                          run_with(target, violations, four)) == "");
    }
}

TEST_CASE("shards together give the verdicts that the whole gives") {
    constexpr std::size_t of = 3;
    fake_server::server target;
    for (const auto& violations : {broken.front(), broken.back()}) {
        CAPTURE(violations);
        verdict_map joined;
        for (std::size_t number = 1; number <= of; ++number) {
            run_options options = thorough();
            options.shard = {number, of};
            for (const auto& each : run(session_with(target, violations), options).results) {
                const auto [found, is_new] = joined.emplace(each.row->id, each.verdict);
                if (!is_new && weight_of(each.verdict) > weight_of(found->second))
                    found->second = each.verdict;
            }
        }
        CHECK(differences(run_with(target, violations, thorough()), joined) == "");
    }
}

TEST_CASE("shards take every check once, the same each time, and about as much each") {
    constexpr std::size_t of = 3;
    std::vector<std::string_view> taken;
    std::vector<std::size_t> requests;
    for (std::size_t number = 1; number <= of; ++number) {
        run_options options;
        options.shard = {number, of};
        const auto some = selected_checks(options, all_checks());
        CHECK(some == selected_checks(options, all_checks()));
        requests.push_back(0);
        for (const check* each : some) {
            taken.push_back(each->id);
            requests.back() += each->requests;
        }
    }
    CHECK(taken.size() == all_checks().size());
    CHECK(std::set(taken.begin(), taken.end()).size() == taken.size());
    CHECK(*std::ranges::max_element(requests) < 2 * *std::ranges::min_element(requests));
}

TEST_CASE("a shard says so, and what it leaves out is not required") {
    fake_server::server target;
    run_options options;
    options.shard = {2, 4};
    const report made = run(session_with(target, {}), options);
    CHECK(made.shard == "2/4");
    std::size_t left_out = 0;
    for (const requirement_result& each : made.results)
        if (each.reason == "left out by --shard") {
            CHECK_FALSE(each.is_required);
            ++left_out;
        }
    CHECK(left_out > 0);
}

TEST_CASE("the exchanges of all jobs are in the report, by number, with no key") {
    fake_server::server target;
    run_options options;
    options.jobs = 4;
    const profile wanted = session_with(target, {"error.unknown-resource-code:other-code"});
    const report made = run(wanted, options);
    CHECK(made.exchanges.size() == made.requests);
    for (std::size_t i = 0; i != made.exchanges.size(); ++i)
        CHECK(made.exchanges[i].number == i + 1);
    for (const requirement_result& each : made.results)
        if (each.verdict == verdict::fail)
            CHECK(made.find_exchange(each.exchanges.front())->status() == 404);
}

TEST_CASE("the listener hears of one thing at a time, whatever the jobs") {
    struct counting : run_listener {
        void run_started(std::size_t checks, std::size_t) override { wanted = checks; }
        void check_started(const check&, std::size_t index) override {
            const std::unique_lock lock(mutex, std::try_to_lock);
            CHECK(lock.owns_lock());
            indexes.insert(index);
        }
        void exchange_finished(const exchange&) override {
            const std::unique_lock lock(mutex, std::try_to_lock);
            CHECK(lock.owns_lock());
        }
        std::mutex mutex;
        std::size_t wanted = 0;
        std::set<std::size_t> indexes;
    } heard;
    fake_server::server target;
    run_options options;
    options.jobs = 4;
    options.listener = &heard;
    run(session_with(target, {}), options);
    CHECK(heard.indexes.size() == heard.wanted);
    CHECK(*heard.indexes.rbegin() + 1 == heard.wanted);
}

TEST_CASE("an interruption ends all jobs, and what they made is deleted") {
    struct stopping : run_listener {
        void exchange_finished(const exchange& done) override {
            if (done.operation == operation_id::send_message)
                request_stop();
        }
    } listener;
    fake_server::server target;
    run_options options;
    options.jobs = 4;
    options.listener = &listener;
    const report made = run(session_with(target, {}), options);
    CHECK(made.was_interrupted);
    CHECK(made.stopped == "the run was interrupted");
    CHECK(made.cleanup.empty());
}

TEST_CASE("with leave to read only, a run of all checks sends nothing but GET and HEAD") {
    fake_server::server target;
    for (const std::size_t jobs : {1, 4}) {
        profile wanted = session_with(target, {});
        wanted.allow = {effect::read, effect::spend, effect::external};
        run_options options;
        options.jobs = jobs;
        options.thorough = true;
        const report made = run(wanted, options);
        const auto session = wanted.base_url.substr(wanted.base_url.find("/s/") + 3, 8);
        const std::string id = session.substr(0, session.find('/'));
        const auto journal = target.control("GET", "/sessions/" + id + "/journal");
        REQUIRE(journal.status == 200);
        const auto& entries = journal.body.at("entries").as_array();
        CHECK(entries.size() == made.requests);
        CHECK(entries.size() > 5);
        for (const json::value& each : entries) {
            const auto& method = each.at("request").at("method").as_string();
            CHECK((method == "GET" || method == "HEAD"));
        }
    }
}
