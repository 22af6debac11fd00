#include "render.hpp"

#include "../plan_renderer.hpp"
#include "plan_parts.hpp"

#include <string>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// Gathers bytes until something else happens.
class rendering {
public:
    rendering(const response_plan& plan, const answer_form& form)
        : renderer_(plan, form) {}

    void add(response_step each) {
        if (const auto* head = std::get_if<step::head>(&each)) {
            renderer_.put(bytes_, *head);
        } else if (const auto* body = std::get_if<step::body>(&each)) {
            renderer_.put_body(bytes_, body->bytes);
        } else if (const auto* raw = std::get_if<step::raw_bytes>(&each)) {
            bytes_ += raw->bytes;
        } else if (const auto* event = std::get_if<step::event>(&each)) {
            renderer_.put_body(bytes_, event->bytes);
            add_step(step::flush{});
        } else {
            add_step(std::move(each));
        }
    }

    response_plan finish() {
        renderer_.put_end(bytes_);
        put_bytes();
        if (renderer_.closes())
            made_.steps.emplace_back(step::close{true});
        return std::move(made_);
    }

    response_plan break_off() { return std::move(made_); }

private:
    void put_bytes() {
        if (!bytes_.empty())
            made_.steps.emplace_back(step::raw_bytes{std::exchange(bytes_, {})});
    }

    void add_step(response_step each) {
        put_bytes();
        made_.steps.push_back(std::move(each));
    }

    plan_renderer renderer_;
    std::string bytes_;
    response_plan made_;
};

} // namespace

response_plan rendered(response_plan plan, const answer_form& form) {
    rendering work(plan, form);
    for (response_step& each : plan.steps) {
        const bool is_end = ends_connection(each);
        work.add(std::move(each));
        if (is_end)
            return work.break_off();
    }
    return work.finish();
}

} // namespace moonage_proto::fake_server
