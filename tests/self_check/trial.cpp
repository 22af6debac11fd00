#include "trial.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/conformance/run.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>

#include <algorithm>
#include <map>
#include <sstream>

namespace self_check {
namespace {

using namespace moonage_proto;
using namespace moonage_proto::conformance;

/// A session that lives as long as its run: a server holds only so many.
class session {
public:
    session(fake_server::server& host, const subject& tried, const manner& how)
        : host_(host)
        , made_(host.control("POST", "/sessions", settings(tried, how)).body) {}
    ~session() { host_.control("DELETE", "/sessions/" + std::string(made_.at("id").as_string())); }
    session(const session&) = delete;
    session& operator=(const session&) = delete;

    profile profile_for(const manner& how) const {
        profile made = read_profile(json::serialize(made_.at("profile"))).value();
        made.webhooks->deadline = how.patience;
        if (!how.exhausts)
            made.allow.erase(effect::exhaust);
        return made;
    }

private:
    static json::object settings(const subject& tried, const manner& how) {
        return {{"clock", {{"mode", to_string(how.clock)}}},
                {"plan", to_string(tried.plan)},
                {"violations", json::value_from(tried.violations)},
                {"variants", json::value_from(tried.variants)}};
    }

    fake_server::server& host_;
    json::value made_;
};

/// Remembers during which check each request was sent.
class witness : public run_listener {
public:
    void check_started(const check& started, std::size_t) override { current_ = started.id; }
    void check_finished(const check&) override { current_ = {}; }
    void exchange_finished(const exchange& finished) override {
        sent_during_[finished.number] = current_;
    }

    std::string_view first_seen_by(const requirement_result& result) const {
        return result.exchanges.empty() ? std::string_view()
                                        : sent_during_.at(result.exchanges.front());
    }

private:
    std::string_view current_;
    std::map<std::size_t, std::string_view> sent_during_;
};

bool is_complaint(const requirement_result& result) {
    return result.verdict == verdict::fail || result.verdict == verdict::warn ||
           result.verdict == verdict::harness_error;
}

trial summarised(const report& made, const witness& seen) {
    trial told;
    for (const requirement_result& each : made.results) {
        if (each.verdict == verdict::pass)
            told.passed.push_back(each.row->id);
        if (is_complaint(each))
            told.complaints.push_back({each.row->id, each.verdict,
                                       each.actual.empty() ? each.reason : each.actual,
                                       seen.first_seen_by(each)});
    }
    for (const cleanup_problem& each : made.cleanup)
        told.left_behind.push_back(each.what + ": " + each.reason);
    told.stopped = made.stopped;
    told.requests = made.requests;
    told.duration = made.duration;
    std::ostringstream text;
    write_text(text, made);
    told.text = text.str();
    return told;
}

} // namespace

const complaint* trial::find(std::string_view requirement, verdict wanted) const {
    const auto found = std::ranges::find_if(complaints, [&](const complaint& each) {
        return each.requirement == requirement && each.verdict == wanted;
    });
    return found == complaints.end() ? nullptr : &*found;
}

std::vector<std::string_view> trial::all(verdict wanted) const {
    std::vector<std::string_view> ids;
    for (const complaint& each : complaints)
        if (each.verdict == wanted)
            ids.push_back(each.requirement);
    return ids;
}

trial try_out(fake_server::server& host, const subject& tried, const manner& how) {
    const session target(host, tried, how);
    witness seen;
    run_options options;
    options.listener = &seen;
    return summarised(run(target.profile_for(how), options), seen);
}

} // namespace self_check
