#include "webhook_subscription.hpp"

#include "webhook_signing.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <random>
#include <set>

namespace moonage_proto::conformance {

namespace {

std::optional<json::value> payload_of(const webhook_delivery& delivered) {
    boost::system::error_code failed;
    json::value parsed = json::parse(delivered.body, failed);
    return failed ? std::nullopt : std::optional<json::value>(std::move(parsed));
}

/// Adds the events of the table that stand anywhere in a payload, lists of names left out: as in
/// the list of what a webhook is for.
void add_events(const json::value& in, std::set<webhook_event_type>& named) {
    if (in.is_string())
        if (const auto known = from_string<webhook_event_type>(text_of(&in)))
            named.insert(*known);
    if (in.is_object())
        for (const auto& [name, value] : in.get_object())
            add_events(value, named);
    if (in.is_array())
        for (const json::value& each : in.get_array())
            if (!each.is_string())
                add_events(each, named);
}

/// What a webhook of this run was registered with.
struct registration {
    std::string path; ///< Of the receiver.
    std::vector<webhook_event_type> events;
    std::string secret;
};

/// Empty where the exchange registered none with the local receiver.
std::optional<registration> registration_in(context& run, const exchange& seen) {
    if (seen.operation != operation_id::create_webhook || !is_served(seen) ||
        !run.target().webhooks)
        return std::nullopt;
    const auto body = request_json(seen);
    const json::value* const sent = body ? &*body : nullptr;
    const std::string_view url = text_of(member(sent, "url"));
    const std::string ours = run.receiver().url("");
    const json::value* const events = member(sent, "events");
    if (!url.starts_with(ours) || !is_array(events))
        return std::nullopt;
    registration made{std::string(url.substr(ours.size())), {}, {}};
    made.secret = text_of(member(sent, "secret"));
    for (const json::value& each : events->get_array())
        if (const auto known = from_string<webhook_event_type>(text_of(&each)))
            made.events.push_back(*known);
    return made;
}

void judge_subscribed(context& run, const registration& made, const webhook_delivery& delivered,
                      const exchange& seen) {
    if (const auto event = event_of(delivered))
        run.judge("webhook.only-subscribed-events", std::ranges::count(made.events, *event) != 0,
                  "only the events of the registration",
                  "a delivery of " + std::string(to_string(*event)), {&seen});
    else
        run.found().observe("webhook.only-subscribed-events",
                            "a delivery that names no event of the table", {seen.number});
}

/// Whether the reply to a registration leaves out an event, which is a finding of its own.
bool leaves_out(const exchange& registered, webhook_event_type event) {
    const json::value* const events =
        member(find_resource(body_of(registered), "webhook"), "events");
    return is_array(events) &&
           std::ranges::none_of(events->get_array(), [&](const json::value& each) {
               return text_of(&each) == to_string(event);
           });
}

/// A webhook that is told of these events and was registered before serves as well as a new one,
/// and saves a request.
std::optional<subscription> known_subscription(context& run,
                                               const std::vector<webhook_event_type>& events) {
    for (const exchange* each : run.exchanges()) {
        const auto made = registration_in(run, *each);
        if (made && std::ranges::all_of(events, [&](webhook_event_type wanted) {
                return std::ranges::count(made->events, wanted) != 0 && !leaves_out(*each, wanted);
            }))
            return subscription(run, made->path, made->events, made->secret, *each);
    }
    return std::nullopt;
}

} // namespace

std::string make_webhook_secret() {
    constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
    std::random_device device;
    std::string secret;
    for (int i = 0; i != 32; ++i)
        secret += letters[device() % letters.size()];
    return secret;
}

std::optional<webhook_event_type> event_of(const webhook_delivery& delivered) {
    std::set<webhook_event_type> named;
    if (const auto payload = payload_of(delivered))
        add_events(*payload, named);
    if (named.empty())
        for (const header_field& field : delivered.headers)
            if (const auto known = from_string<webhook_event_type>(field.value))
                named.insert(*known);
    return named.size() == 1 ? std::optional(*named.begin()) : std::nullopt;
}

const exchange& subscription::open() {
    json::array events;
    for (const webhook_event_type each : events_)
        events.emplace_back(to_string(each));
    since_ = std::chrono::system_clock::now();
    registration_ = &ask(run_, with_body(request_to(operation_id::create_webhook),
                                         json::object{{"url", run_.receiver().url(path_)},
                                                      {"events", std::move(events)},
                                                      {"secret", secret_}}));
    return *registration_;
}

std::vector<webhook_delivery> subscription::received() const {
    auto all = run_.receiver().deliveries();
    std::erase_if(all, [&](const webhook_delivery& each) {
        return !each.path.ends_with(path_) || each.received < since_;
    });
    return all;
}

/// A delivery that names no event of the table, as a ping does, is told apart by nothing; that one
/// came after the cause leaves the event open. A cause that a poll shows lies before that poll.
/// Where nothing has come at all, it may be the event that is not told, or nothing is.
void subscription::judge_told(requirement_id requirement, webhook_event_type event,
                              const exchange& cause) {
    const auto wanted = [&](const webhook_delivery& each) {
        return each.path.ends_with(path_) && each.received >= since_ && event_of(each) == event &&
               std::ranges::count(taken_, each.received) == 0;
    };
    webhook_receiver& receiver = run_.receiver();
    const auto told = receiver.wait_for(wanted, receiver.deadline());
    const std::string name(to_string(event));
    const std::string waited = std::to_string(receiver.deadline().count()) + " ms";
    const auto all = received();
    const auto since = cause.request.method == "GET" ? since_ : cause.started;
    const auto nameless = std::ranges::find_if(all, [&](const webhook_delivery& each) {
        return !event_of(each) && each.received >= since;
    });
    if (told || !all.empty())
        run_.judge("webhook.delivers-to-url", true, "a delivery at the registered url", "one",
                   {&cause, registration_});
    const std::string nothing = "none within " + waited;
    if (!told && all.empty())
        run_.found().suspect(requirement, "webhook.delivers-to-url",
                             {"a delivery of " + name + " at the registered url",
                              nothing,
                              {cause.number, registration_->number}});
    else if (!told && nameless != all.end())
        run_.found().not_run(requirement, "a delivery came that does not name its event");
    else
        run_.judge(requirement, told.has_value(), "a delivery of " + name, told ? "one" : nothing,
                   {&cause, registration_});
    if (told)
        taken_.push_back(told->received);
    if (told || !all.empty()) {
        judge_signature(told ? *told : all.front(), cause);
        observe_form(told ? *told : all.front(), cause);
    }
}

void subscription::judge_signature(const webhook_delivery& delivered, const exchange& cause) {
    const auto header = delivered.headers.find("X-Moonage-Signature");
    const std::vector<std::string> details = words_of(delivered, secret_);
    const auto judge = [&](requirement_id requirement, bool met, std::string expected,
                           std::string actual) {
        run_.found().judge(requirement, met,
                           {std::move(expected),
                            std::move(actual),
                            {cause.number, registration_->number},
                            details});
    };
    judge("webhook.signature.header-present", header.has_value(), "the header X-Moonage-Signature",
          header ? "so" : "no such header");
    if (!header)
        return;
    const signature_verdict seen = judge_webhook_signature(delivered.body, *header, secret_);
    judge("webhook.signature.prefix-sha256", seen.has_prefix, "sha256= at the start",
          unless(seen.has_prefix, quote(*header)));
    if (seen.has_prefix)
        judge("webhook.signature.lower-case-hex", seen.is_lower_hex,
              "64 lower-case hexadecimal digits", unless(seen.is_lower_hex, quote(*header)));
    judge("webhook.signature.hmac-sha256-hex-of-raw-body", seen.is_right,
          "the HMAC-SHA256 of the raw body under the secret", seen.explanation);
}

void subscription::observe_form(const webhook_delivery& delivered, const exchange& cause) {
    const auto judge = [&](requirement_id requirement, bool met, std::string expected,
                           std::string actual) {
        run_.judge(requirement, met, std::move(expected), std::move(actual), {&cause});
    };
    const auto payload = payload_of(delivered);
    judge("webhook.delivery.post", delivered.method == "POST", "POST", quote(delivered.method));
    judge("webhook.delivery.json", payload.has_value(), "JSON",
          unless(payload.has_value(), "a body that is no JSON"));
    judge("webhook.delivery.names-event", event_of(delivered).has_value(),
          "a payload that names its event", unless(event_of(delivered).has_value(), "none named"));
    const std::chrono::system_clock::time_point ended =
        cause.started +
        std::chrono::duration_cast<std::chrono::system_clock::duration>(cause.duration);
    const auto delay = std::chrono::duration_cast<std::chrono::seconds>(delivered.received - ended);
    run_.found().observe("webhook.real-time",
                         delay.count() < 1 ? "less than a second after its cause was answered"
                                           : std::to_string(delay.count()) + " seconds after",
                         {cause.number});
}

void judge_only_subscribed(context& run) {
    for (const exchange* each : run.exchanges()) {
        const auto registered = registration_in(run, *each);
        if (!registered)
            continue;
        for (const webhook_delivery& delivered : run.receiver().deliveries())
            if (delivered.path.ends_with(registered->path))
                judge_subscribed(run, *registered, delivered, *each);
    }
}

std::optional<subscription> try_to_subscribe(context& run, std::string path,
                                             std::vector<webhook_event_type> events,
                                             std::initializer_list<requirement_id> undecided) {
    if (auto known = known_subscription(run, events))
        return known;
    std::string reason;
    if (!run.target().webhooks) {
        reason = "the profile has no `webhooks`";
    } else if (!run.allows(effect::external)) {
        reason = "the profile does not allow `external`: add it to `allow`";
    } else {
        subscription made(run, std::move(path), std::move(events), make_webhook_secret());
        const exchange& registration = made.open();
        if (is_served(registration))
            return made;
        reason = "registering a webhook is answered with " + outcome_of(registration);
    }
    for (const requirement_id each : undecided)
        run.found().not_run(each, reason);
    return std::nullopt;
}

} // namespace moonage_proto::conformance
