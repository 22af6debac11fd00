#include "control_handlers.hpp"

#include "../state_json.hpp"

namespace moonage_proto::fake_server::control {

awaitable<response_plan> get_state(control_call& asked) {
    co_return control_answer(state_of(asked.about->state()));
}

awaitable<response_plan> restore_state(control_call& asked) {
    if (const auto wrong = fake_server::restore_state(asked.about->state(), asked.body); !wrong)
        co_return control_fault(wrong.error());
    asked.about->webhooks().cancel_waiting(); // They were for webhooks that may have gone.
    asked.about->driver().run_when_idle();    // Actions that go on wait for the clock.
    co_return control_answer(state_of(asked.about->state()));
}

} // namespace moonage_proto::fake_server::control
