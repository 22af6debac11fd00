#include "../created_spaces.hpp"
#include "../run_errors.hpp"
#include "conversation.hpp"
#include "draw.hpp"
#include "odd_inputs.hpp"
#include "samples.hpp"
#include "sections.hpp"
#include "space_life.hpp"

#include <moonage_proto/conformance/webhook_receiver.hpp>

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

/// So many are sent in a run that is not thorough, beside one that is always: JSON that is cut off.
constexpr std::size_t sample_size = 1;

constexpr requirement_id no_failure = "error.invalid-request-is-no-server-error";
constexpr requirement_id no_effect = "error.refused-request-changes-nothing";

/// Stands in the bodies for a text that nothing else has, and that shows where one was obeyed.
constexpr std::string_view placeholder = "conformance 0000-0";

/// A body that is right but for what is made wrong of it; empty where the profile does not allow
/// the operation, or lacks what it needs.
std::optional<json::object> body_for(context& run, operation_id operation) {
    if (!may_send(run, operation))
        return std::nullopt;
    json::object body = sample_body(operation);
    switch (operation) {
    case operation_id::create_space:
        body = {{"name", placeholder}, {"description", "made by a conformance run"}};
        break;
    case operation_id::update_space:
        body = {{"description", placeholder}};
        break;
    case operation_id::send_message:
        body["content"] = placeholder;
        break;
    case operation_id::connect_integration:
        if (!run.target().provider)
            return std::nullopt;
        body["provider"] = *run.target().provider;
        break;
    case operation_id::create_webhook:
        if (!run.target().webhooks) // What it registers nobody can take back.
            return std::nullopt;
        body["url"] = run.receiver().url("/hooks/odd");
        break;
    default:
        break;
    }
    return body;
}

/// Every input of every operation that may be sent.
std::vector<odd_input> all_inputs(context& run) {
    std::vector<odd_input> all;
    for (const operation& called : operations) {
        const auto body = called.request_schema.empty() ? std::nullopt : body_for(run, called.id);
        if (body)
            std::ranges::move(odd_inputs(called.id, *body, run.seed()), std::back_inserter(all));
    }
    return all;
}

/// The cut off creation of a space stands first.
std::vector<odd_input> drawn_inputs(context& run, std::vector<odd_input> all) {
    const auto cut = std::ranges::find_if(all, [](const odd_input& each) {
        return each.operation == operation_id::create_space && each.kind == oddity::malformed;
    });
    std::vector<odd_input> drawn;
    if (cut != all.end()) {
        drawn.push_back(std::move(*cut));
        all.erase(cut);
    }
    draw(all, run.seed(), run.is_thorough() ? all.size() : sample_size);
    std::ranges::move(all, std::back_inserter(drawn));
    return drawn;
}

request_spec request_with(const odd_input& input, const std::string& space) {
    request_spec request = sample_of(input.operation, {space}, key_role::organization);
    request.body.reset();
    request.raw_body = input.body;
    request.headers = {{"Content-Type", input.media_type}};
    return request;
}

std::string name_of(const odd_input& input) {
    const operation& called = row_of(input.operation);
    return std::string(to_string(called.method)) + ' ' + std::string(called.path) + " with " +
           input.what;
}

/// Whether the operation is served where nothing is wrong with the request.
bool is_known_to_work(const context& run, operation_id operation) {
    return std::ranges::any_of(run.exchanges(), [&](const exchange* each) {
        return each->operation == operation && each->key == key_role::organization &&
               is_served(*each);
    });
}

void judge_answer(context& run, const odd_input& input, const exchange& seen) {
    constexpr unsigned others[] = {501, 502, 503, 504}; // Not implemented, and not available.
    const bool has_failed = seen.status() >= 500 && std::ranges::count(others, seen.status()) == 0;
    if (is_known_to_work(run, input.operation))
        run.judge(no_failure, !has_failed, "no failure of the server at " + name_of(input),
                  outcome_of(seen), {&seen});
    if (input.left_open)
        observe_validation(run, *input.left_open, name_of(input), seen);
}

/// What a lenient server made of it.
void take_back(context& run, const odd_input& input, const exchange& seen) {
    if (input.operation != operation_id::create_space || !seen.is_success())
        return;
    if (const auto id = id_in(seen, "space"))
        run.send(request_to(operation_id::delete_space, {*id}));
}

/// A request that was refused, and the text in it by which an effect would show.
struct refusal {
    odd_input input;
    std::string mark;
};

/// The text in place of the placeholder; empty where the input has none.
std::string mark(odd_input& input, const std::string& with) {
    const std::size_t at = input.body.find(placeholder);
    if (at == input.body.npos)
        return {};
    input.body.replace(at, placeholder.size(), with);
    return with;
}

void judge_unmarked(context& run, const std::vector<refusal>& refused, operation_id operation,
                    const request_spec& shows) {
    const auto is_meant = [&](const refusal& each) { return each.input.operation == operation; };
    if (std::ranges::none_of(refused, is_meant))
        return;
    const exchange& seen = ask_served(run, shows);
    const auto has_effect = std::ranges::find_if(refused, [&](const refusal& each) {
        return is_meant(each) && seen.body &&
               any_text(*seen.body, [&](std::string_view text) { return text == each.mark; });
    });
    const bool is_clean = has_effect == refused.end();
    run.judge(no_effect, is_clean, "nothing of what was refused",
              is_clean ? "so" : "what was sent in " + name_of(has_effect->input), {&seen});
}

/// Sends one; what it was where it was refused and would show.
std::optional<refusal> send_input(context& run, odd_input input, const std::string& space) {
    std::string text = mark(input, run.new_name());
    try {
        const exchange& seen = run.send(request_with(input, space));
        judge_answer(run, input, seen);
        take_back(run, input, seen);
        if (seen.status() >= 400 && seen.status() <= 499 && !text.empty())
            return refusal{std::move(input), std::move(text)};
    } catch (const no_answer& why) {
        run.found().observe(no_failure, "no answer to " + name_of(input) + ": " + why.reason, {});
    }
    return std::nullopt;
}

void check_inputs(context& run) {
    const std::string space = run.shared_space();
    std::vector<odd_input> all = all_inputs(run);
    const std::size_t of = all.size();
    std::vector<odd_input> drawn = drawn_inputs(run, std::move(all));
    run.found().observe("error.odd-inputs",
                        std::to_string(drawn.size()) + " of " + std::to_string(of) +
                            " inputs were sent, generated with the seed " +
                            std::to_string(run.seed()) +
                            (run.is_thorough() ? "" : "; --thorough sends all"),
                        {});
    std::vector<refusal> refused;
    for (odd_input& each : drawn) {
        // A sample has one request to spare for what would show an effect.
        const bool is_looked_for =
            run.is_thorough() || each.operation == operation_id::create_space;
        auto made = send_input(run, std::move(each), space);
        if (made && is_looked_for)
            refused.push_back(*std::move(made));
    }
    judge_unmarked(run, refused, operation_id::create_space, list_of());
    judge_unmarked(run, refused, operation_id::update_space, get_of(space));
    judge_unmarked(run, refused, operation_id::send_message, history_of(space));
}

} // namespace

std::span<const check> input_checks() {
    static const check checks[] = {
        {"errors.odd-inputs",
         "What is wrong, or odd, in a request does not make the server fail, and has no effect "
         "where "
         "it is refused.",
         {"error.malformed-json", "error.invalid-request-is-no-server-error",
          "error.refused-request-changes-nothing", "error.odd-inputs"},
         {effect::write},
         check_inputs,
         3,
         {"provider", "webhooks"},
         {},
         true},
    };
    return checks;
}

} // namespace moonage_proto::conformance
