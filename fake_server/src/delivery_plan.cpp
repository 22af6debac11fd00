#include "delivery_plan.hpp"

#include "edits/header_edit.hpp"
#include "edits/json_edit.hpp"
#include "field_syntax.hpp"
#include "signature_form.hpp"

#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/signature_scheme.hpp>
#include <moonage_proto/webhook_signature.hpp>

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

using std::chrono::milliseconds;

constexpr std::array<milliseconds, 2> usual_retries{milliseconds(1000), milliseconds(5000)};
constexpr std::int64_t most_requests = 100;
constexpr milliseconds longest_pause = std::chrono::hours(24 * 366);

milliseconds pause_of(std::int64_t count) {
    return std::clamp(milliseconds(count), milliseconds(0), longest_pause);
}

template <class List, class ToText>
std::string joined(const List& list, ToText to_text) {
    std::string text;
    for (const auto& each : list)
        text += (text.empty() ? "" : ", ") + to_text(each);
    return text;
}

/// Says in words what was done, or why it was not.
std::string edit_header(std::vector<header_field>& fields, std::string_view name,
                        const json::value& value) {
    const std::string named = "header " + std::string(name);
    if (value.is_null()) {
        remove_header(fields, name);
        return named + " removed";
    }
    const json::string* const text = value.if_string();
    if (!text || !is_token(name) || !is_field_value(*text))
        return "a header left as it was: what was to be set is none";
    put_header(fields, name, std::string(text->data(), text->size()));
    return named + " set";
}

/// A byte behind the end is the last one.
std::string change_byte(std::string& body, std::int64_t offset) {
    if (body.empty())
        return "no byte changed: there is none";
    const std::size_t last = body.size() - 1;
    const std::size_t place = static_cast<std::size_t>(
        std::clamp<std::int64_t>(offset, 0, static_cast<std::int64_t>(last)));
    body[place] = static_cast<char>(static_cast<unsigned char>(body[place]) + 1);
    return "byte " + std::to_string(place) + " is one more than was signed";
}

void plan_course(delivery_plan& plan, const delivery_edit& edit) {
    const auto say = [&](std::string what) { plan.edits.push_back(std::move(what)); };
    if (edit.drop && *edit.drop) {
        plan.is_dropped = true;
        say("dropped");
    }
    if (edit.delay_ms) {
        plan.delay = pause_of(plan.delay.count() + pause_of(*edit.delay_ms).count());
        say("delayed by " + std::to_string(*edit.delay_ms) + " ms");
    }
    if (edit.repeat) {
        plan.copies =
            static_cast<std::size_t>(std::clamp<std::int64_t>(*edit.repeat, 1, most_requests));
        say("sent " + std::to_string(plan.copies) + " times, whatever is answered");
    }
    if (edit.after_next && *edit.after_next) {
        plan.goes_after_next = true;
        say("sent after the webhook's next delivery");
    }
    if (edit.retry_ms) {
        plan.retries.clear();
        for (const std::int64_t each : *edit.retry_ms)
            if (plan.retries.size() < most_requests)
                plan.retries.push_back(pause_of(each));
        say("tried again " + std::to_string(plan.retries.size()) + " times at most");
    }
}

/// What the edits of the payload were; `edit_payload` has made them.
void tell_payload_edits(delivery_plan& plan, const delivery_edit& edit) {
    if (edit.set)
        plan.edits.push_back(
            "set " + joined(*edit.set, [](const auto& each) { return std::string(each.key()); }));
    if (edit.remove)
        plan.edits.push_back("removed " +
                             joined(*edit.remove, [](const std::string& each) { return each; }));
}

/// What becomes of a body that has been signed.
void edit_body(delivery_plan& plan, const delivery_edit& edit) {
    if (edit.reserialise && *edit.reserialise) {
        boost::system::error_code no_json;
        const json::value value = json::parse(plan.request.body, no_json);
        if (!no_json) {
            plan.request.body = schemas::pretty_print(value);
            plan.edits.emplace_back("sent with other white space than was signed");
        }
    }
    if (edit.change_byte)
        plan.edits.push_back(change_byte(plan.request.body, *edit.change_byte));
}

/// With the last form that an edit gives, or as the reference has it.
std::string sign(delivery_plan& plan, const std::string& payload, const std::string& secret,
                 const delivery_edits& edits) {
    const std::string* form = nullptr;
    for (const delivery_edit* each : edits)
        if (each->signature)
            form = &*each->signature;
    if (!form)
        return webhook_signature::sign(payload, secret);
    std::string written =
        write_signature(*form, webhook_signature::signer(secret).compute(payload));
    if (!is_field_value(written)) {
        plan.edits.emplace_back("the signature left as it was: its form is no value of a header");
        return webhook_signature::sign(payload, secret);
    }
    plan.edits.push_back("the signature written as " + *form);
    return written;
}

void edit_head(delivery_plan& plan, const delivery_edit& edit) {
    if (edit.headers)
        for (const auto& field : *edit.headers)
            plan.edits.push_back(edit_header(plan.request.headers, field.key(), field.value()));
}

} // namespace

void edit_payload(json::value& payload, const delivery_edits& edits) {
    for (const delivery_edit* each : edits) {
        if (each->set)
            set_values(payload, *each->set);
        if (each->remove)
            remove_values(payload, *each->remove);
    }
}

delivery_plan plan_delivery(const std::string& payload, const std::string& secret,
                            const webhook_target& where, const delivery_edits& edits) {
    delivery_plan made;
    made.retries.assign(usual_retries.begin(), usual_retries.end());
    const std::string* key = &secret;
    for (const delivery_edit* each : edits) {
        plan_course(made, *each);
        tell_payload_edits(made, *each);
        if (each->secret) {
            key = &*each->secret;
            made.edits.emplace_back("signed with another secret");
        }
    }
    made.request.body = payload;
    for (const delivery_edit* each : edits)
        edit_body(made, *each);
    made.request.headers = {
        {"Host", where.authority},
        {"User-Agent", "moonage-proto"},
        {"Content-Type", "application/json"},
        {std::string(signature_scheme.header), sign(made, payload, *key, edits)},
        {"Content-Length", std::to_string(made.request.body.size())},
        {"Connection", "close"}};
    for (const delivery_edit* each : edits)
        edit_head(made, *each);
    for (const header_field& each : made.request.headers)
        if (equal_ignoring_case(each.name, signature_scheme.header))
            made.signature = each.value;
    return made;
}

} // namespace moonage_proto::fake_server
