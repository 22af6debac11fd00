#include "run_context.hpp"

#include "created_spaces.hpp"
#include "judges/body_access.hpp"
#include "run_errors.hpp"

#include <moonage_proto/action_states.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view default_content = "Answer with the one word: hello";

/// As in `POST http://127.0.0.1:80/v1/spaces was answered 403`, with what is wrong with the answer.
std::string told(const exchange& done) {
    std::string text = done.request.method + ' ' + done.request.url + " was answered " +
                       std::to_string(done.status());
    const std::string message = error_message(done);
    if (!message.empty())
        text += ": " + message;
    if (!done.failure.empty())
        text += "; " + done.failure;
    return text;
}

/// The spaces of a list, however little is right with it.
std::vector<json::value> listed(const exchange& list) {
    if (!list.body || !list.body->is_object())
        return {};
    const json::value* data = list.body->get_object().if_contains("data");
    if (data == nullptr || !data->is_array())
        return {};
    return {data->get_array().begin(), data->get_array().end()};
}

/// A stream that told all and stays open is as good as one that ended; any other that broke off
/// says nothing.
const exchange& ended_stream(const exchange& done) {
    const bool told_all =
        done.response && done.response->body.find("event: done") != std::string::npos;
    if (!done.is_whole() && !told_all)
        throw no_answer{told(done)};
    if (!done.is_success())
        throw not_decidable{told(done)};
    return done;
}

const exchange& succeeded(const exchange& done) {
    if (!done.is_whole())
        throw no_answer{told(done)};
    if (!done.is_success())
        throw not_decidable{told(done)};
    return done;
}

bool is_over(const exchange& poll) {
    if (!poll.is_success() || !poll.body)
        return true;
    const auto known = from_string<action_status>(text_of(member(&*poll.body, "status")));
    return !known || is_terminal(*known);
}

} // namespace

std::string space_listing::id_of(const std::string& name) const {
    const auto found = ids.find(name);
    return found == ids.end() ? std::string() : found->second;
}

run_context::run_context(run_state& state, sender& out, findings& found)
    : state_(state)
    , target_(state.target())
    , base_(state.base())
    , out_(out)
    , found_(found) {}

/// A failure that may pass is asked about once more: a 500 is retry safe, as the reference has it.
const exchange& run_context::send_again_if_failed(const request_spec& request) {
    constexpr milliseconds pause(200);
    constexpr int most_repeats = 10;
    const exchange& done = out_.send(build(request, base_, target_));
    const bool may_pass = done.status() == 500 || done.status() == 503;
    if (!may_pass || done.request.method != "GET" || request.ignores_rate_limit ||
        repeats_ == most_repeats)
        return done;
    ++repeats_;
    wait(pause);
    return out_.send(build(request, base_, target_));
}

const exchange& run_context::send(const request_spec& request) {
    const exchange& done = send_again_if_failed(request);
    if (request.key != key_role::organization)
        return done;
    if (done.status() == 401 && request.headers.empty())
        judge("auth.valid-key-accepted", false, "a request let through",
              "status " + std::to_string(done.status()), {&done});
    const std::string* const shared = shared_space_.made();
    const bool is_shared = shared && !request.path.empty() && request.path.front() == *shared;
    if (is_shared && done.is_success())
        was_shared_space_reached_ = true;
    if (is_shared && done.status() == 404 && request.path.size() == 1)
        require_shared_space(*shared);
    return done;
}

/// That the space itself is not there is one finding; what is refused in it for that is none.
void run_context::require_shared_space(const std::string& id) {
    if (!has_found_shared_space_) {
        const request_spec get = request_to(operation_id::get_space, {id});
        const exchange& seen = out_.send(build(get, base_, target_));
        has_found_shared_space_ = seen.status() != 404;
        // One that was there has been deleted since, by whomever.
        if (!*has_found_shared_space_ && !was_shared_space_reached_ && allows(effect::write))
            judge("spaces.create.creates", false, "a space that can be found",
                  std::to_string(seen.status()), {&seen});
    }
    if (!*has_found_shared_space_)
        throw not_decidable{"the space " + id + " cannot be found: GET of it is answered 404"};
}

bool run_context::visit(const base_url& origin, const std::string& path) {
    return out_.visit(origin, path);
}

const exchange& run_context::send_raw(const raw_request& request) {
    return out_.send(build(request, base_, target_));
}

const exchange& run_context::must_succeed(const request_spec& request) {
    return succeeded(send(request));
}

key_role run_context::strongest_key() const {
    for (const key_role role : {key_role::organization, key_role::organization_2,
                                key_role::read_only, key_role::space, key_role::revoked})
        if (target_.keys.contains(role))
            return role;
    return key_role::none;
}

std::string run_context::shared_space() {
    return shared_space_.get(
        [this] { return allows(effect::write) ? new_space() : existing_space(); });
}

std::string run_context::existing_space() {
    if (target_.space_id)
        return *target_.space_id;
    request_spec list = request_to(operation_id::list_spaces);
    list.key = strongest_key();
    list.query = {{"limit", "1"}};
    for (const json::value& space : listed(must_succeed(list)))
        if (std::string id = id_of(space); !id.empty())
            return id;
    throw not_decidable{"there is no space to look at: give the profile a `space_id`, or allow "
                        "`write` so that one is created"};
}

/// The whole body of the reference's example: it does not say which members are required.
std::string run_context::new_space() {
    request_spec create = request_to(operation_id::create_space);
    create.body = json::object{{"name", new_name()},
                               {"description", "Product management workflows"},
                               {"persona", "product-manager"},
                               {"model", "sonnet"}};
    return created_id(must_succeed(create));
}

std::string run_context::created_id(const exchange& created) {
    if (auto id = id_in(created, "space"))
        return *id;
    const std::string name = requested_name(created.request);
    std::string id = find_space(name, created.key).id_of(name);
    if (id.empty())
        throw not_decidable{"the id of a created space is neither in the answer nor in the list"};
    return id;
}

space_listing run_context::find_space(const std::string& name, key_role key) {
    constexpr std::size_t limit = 100;
    constexpr std::size_t most_pages = 5;
    space_listing seen;
    request_spec list = request_to(operation_id::list_spaces);
    list.key = key;
    for (std::size_t page = 0; page != most_pages; ++page) {
        list.query = {{"limit", std::to_string(limit)}, {"offset", std::to_string(page * limit)}};
        const exchange& shown = send(list);
        const auto spaces = listed(shown);
        for (const json::value& space : spaces)
            if (const json::value* shown_name = member(&space, "name"); is_text(shown_name))
                seen.ids.emplace(text_of(shown_name), conformance::id_of(space));
        seen.is_whole = shown.is_success() && spaces.size() < limit;
        if (seen.is_whole || spaces.size() < limit || seen.ids.contains(name))
            break;
    }
    return seen;
}

const exchange& run_context::send_content(bool as_stream) {
    request_spec message = request_to(operation_id::send_message, {shared_space()});
    json::object body{
        {"content", target_.prompts.completes.value_or(std::string(default_content))}};
    if (as_stream)
        body["stream"] = true;
    message.body = std::move(body);
    const exchange& done = send(message);
    if (as_stream)
        return ended_stream(done);
    judge_reply(done);
    return succeeded(done);
}

/// The checks that need the reply do without it; that there is none is a finding. A server or what
/// it leans on that is away for a time breaks nothing, and of keys and limits others judge.
void run_context::judge_reply(const exchange& done) {
    constexpr unsigned others[] = {401, 403, 429, 502, 503, 504};
    if (done.is_whole() && !done.is_success() && std::ranges::count(others, done.status()) == 0)
        judge("messages.send.succeeds", false, "a success status", told(done), {&done});
}

const exchange& run_context::shared_stream() {
    return *shared_stream_.get([this] { return &send_content(true); });
}

const exchange& run_context::shared_reply() {
    return *shared_reply_.get([this] { return &send_content(false); });
}

const std::vector<const exchange*>& run_context::shared_action() {
    return shared_action_.get([this] { return run_action(); });
}

std::vector<const exchange*> run_context::run_action() {
    if (!target_.prompts.completes)
        throw not_decidable{"the profile has no prompts.completes"};
    const std::string space = shared_space();
    request_spec trigger = request_to(operation_id::trigger_action, {space});
    trigger.body = json::object{{"prompt", *target_.prompts.completes}};
    const exchange& triggered = must_succeed(trigger);
    const auto id = id_in(triggered, "action");
    if (!id)
        throw not_decidable{"the answer to a triggered action has no id"};
    std::vector<const exchange*> seen = poll_action(space, *id);
    seen.insert(seen.begin(), &triggered);
    return seen;
}

std::vector<const exchange*> run_context::poll_action(const std::string& space,
                                                      const std::string& action) {
    constexpr milliseconds longest_pause(1000);
    constexpr milliseconds time_to_appear(2000);
    const auto start = std::chrono::steady_clock::now();
    const auto deadline = std::chrono::steady_clock::now() + state_.options().timeout;
    std::vector<const exchange*> polls;
    for (milliseconds pause(100);; pause = std::min(pause * 2, longest_pause)) {
        const exchange& poll = send(request_to(operation_id::get_action, {space, action}));
        const bool may_appear = poll.status() == 404 && polls.empty() &&
                                std::chrono::steady_clock::now() - start < time_to_appear;
        if (may_appear) {
            wait(pause);
            continue;
        }
        polls.push_back(&poll);
        if (is_over(*polls.back()) || std::chrono::steady_clock::now() + pause >= deadline)
            return polls;
        wait(pause);
    }
}

std::vector<const exchange*> run_context::exchanges() const {
    if (state_.is_side_by_side())
        return out_.exchanges(); // Those of other jobs are not done yet.
    std::vector<const exchange*> all;
    for (const exchange& each : state_.exchanges())
        all.push_back(&each);
    return all;
}

void run_context::wait(milliseconds duration) {
    out_.wait(duration);
    state_.check_running();
}

} // namespace moonage_proto::conformance
