#include "support.hpp"

#include "../created_spaces.hpp"
#include "../run_errors.hpp"

#include <moonage_proto/error_code.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace moonage_proto::conformance {

namespace {

/// The next character of the same kind, so that hexadecimal digits stay hexadecimal digits.
char next_alike(char c) {
    constexpr std::array<std::string_view, 5> kinds{"0123456789", "abcdef", "ghijklmnopqrstuvwxyz",
                                                    "ABCDEF", "GHIJKLMNOPQRSTUVWXYZ"};
    for (const std::string_view kind : kinds)
        if (const std::size_t at = kind.find(c); at != std::string_view::npos)
            return kind[(at + 1) % kind.size()];
    return c;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// An error without a code is a finding of its own.
void judge_code(context& run, requirement_id requirement, std::string_view code,
                const exchange& seen) {
    if (!code_of(seen).empty())
        run.judge(requirement, code_of(seen) == code, "the code " + std::string(code),
                  outcome_of(seen), {&seen});
}

} // namespace

void give_up(std::string reason) {
    throw not_decidable{std::move(reason)};
}

request_spec with_body(request_spec request, json::value body) {
    request.body = std::move(body);
    return request;
}

request_spec with_query(request_spec request, std::string name, std::string value) {
    request.query.emplace_back(std::move(name), std::move(value));
    return request;
}

request_spec with_key(request_spec request, key_role key) {
    request.key = key;
    return request;
}

const exchange& ask(context& run, const request_spec& request) {
    const exchange& seen = run.send(request);
    if (!seen.is_whole())
        throw no_answer{"the answer of exchange " + std::to_string(seen.number) +
                        " broke off: " + seen.failure};
    if (seen.status() == 503 || seen.status() == 504)
        give_up("the server is not available: " + seen.request.method + " " +
                std::string(row_of(request.operation).path) + " is answered with " +
                outcome_of(seen));
    if (request.key == key_role::organization && request.headers.empty() && seen.status() == 401)
        give_up("the organization key is refused with the status 401");
    return seen;
}

bool is_served(const exchange& seen) {
    return seen.is_success() && (!has_body(seen) || seen.body.has_value());
}

const exchange& ask_served(context& run, const request_spec& request) {
    const exchange& seen = ask(run, request);
    if (!is_served(seen))
        give_up(seen.request.method + " " + std::string(row_of(request.operation).path) +
                (seen.is_success() ? " is answered with what is not JSON"
                                   : " is answered with the status " + outcome_of(seen)) +
                (error_message(seen).empty() ? "" : ": " + error_message(seen)));
    return seen;
}

bool judge_served(context& run, requirement_id requirement, const exchange& seen) {
    const bool is_no_json = seen.is_success() && !is_served(seen);
    if (is_no_json || seen.status() == 415) {
        run.found().not_run(requirement, is_no_json ? "the answer is not JSON"
                                                    : "application/json is refused with 415");
        return false;
    }
    run.judge(requirement, seen.is_success(), "a success status", outcome_of(seen), {&seen});
    return seen.is_success();
}

std::string_view code_of(const exchange& seen) {
    return text_of(member(member(body_of(seen), "error"), "code"));
}

std::string outcome_of(const exchange& seen) {
    const std::string_view code = code_of(seen);
    return std::to_string(seen.status()) + (code.empty() ? "" : " " + quote(code));
}

void judge_refusal(context& run, requirement_id status_requirement, unsigned status,
                   std::optional<requirement_id> code_requirement, std::string_view code,
                   const exchange& seen) {
    run.judge(status_requirement, seen.status() == status, "status " + std::to_string(status),
              "status " + outcome_of(seen), {&seen});
    if (code_requirement && seen.status() == status)
        judge_code(run, *code_requirement, code, seen);
}

const exchange& judge_absent(context& run, requirement_id requirement, const request_spec& absent,
                             const exchange& twin) {
    if (!is_served(twin))
        give_up("the same request for what exists is not served");
    const exchange& seen = ask(run, absent);
    run.judge(requirement, seen.status() == 404, "status 404", "status " + outcome_of(seen),
              {&seen, &twin});
    if (seen.status() == 404)
        judge_code(run, "error.unknown-resource-code", to_string(error_code::not_found), seen);
    return seen;
}

void observe_outcome(context& run, requirement_id requirement, std::string_view what,
                     const exchange& seen) {
    run.found().observe(requirement, std::string(what) + ": " + outcome_of(seen), {seen.number});
}

void observe_validation(context& run, requirement_id requirement, std::string_view what,
                        const exchange& seen) {
    observe_outcome(run, requirement, what, seen);
    if (seen.status() < 400 || seen.status() > 499)
        return;
    run.found().observe("error.validation-status", "status " + std::to_string(seen.status()),
                        {seen.number});
    if (!code_of(seen).empty())
        run.found().observe("error.validation-code", quote(code_of(seen)), {seen.number});
}

std::string absent_id(std::string_view existing) {
    constexpr std::size_t changed = 12;
    std::string made(existing);
    const std::size_t prefix = existing.rfind('_') == existing.npos ? 0 : existing.rfind('_') + 1;
    if (std::all_of(made.begin() + static_cast<std::ptrdiff_t>(prefix), made.end(), is_digit))
        return made + "000000"; // Counted ids: the next one may exist, the millionth does not.
    for (std::size_t i = made.size(); i-- > prefix && made.size() - i <= changed;)
        made[i] = next_alike(made[i]);
    return made;
}

const json::array& list_in(const exchange& reply) {
    const json::array* const list = find_list(body_of(reply));
    if (!list)
        give_up("the reply of exchange " + std::to_string(reply.number) + " has no list");
    return *list;
}

const json::value* space_in(const exchange& reply) {
    return find_resource(body_of(reply), "space");
}

const json::value* find_with(const json::array& list, std::string_view name,
                             std::string_view text) {
    const auto found = std::ranges::find_if(list, [&](const json::value& each) {
        const std::string shown = id_text(member(&each, name));
        return !shown.empty() && shown == text;
    });
    return found == list.end() ? nullptr : &*found;
}

const exchange& last_sent(const context& run, std::string_view method, key_role key,
                          const exchange& effect) {
    const exchange* found = &effect;
    for (const exchange* each : run.exchanges())
        if (each->key == key && each->request.method == method && each->number < effect.number)
            found = each;
    return *found;
}

bool contains_text(const json::value& in, std::string_view text) {
    return any_text(in, [&](std::string_view each) { return each.find(text) != each.npos; });
}

} // namespace moonage_proto::conformance
