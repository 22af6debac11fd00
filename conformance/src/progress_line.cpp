#include <moonage_proto/conformance/reporters.hpp>

#include <ostream>
#include <string>

namespace moonage_proto::conformance {
namespace {

class progress_line final : public run_listener {
public:
    explicit progress_line(std::ostream& terminal)
        : terminal_(terminal) {}

    void run_started(std::size_t checks, std::size_t requests) override {
        checks_ = checks;
        show(requests == 0 ? std::string("starting")
                           : "starting; at most " + std::to_string(requests) + " requests");
    }

    void check_started(const check& started, std::size_t index) override {
        label_ = '[' + std::to_string(index + 1) + '/' + std::to_string(checks_) + "] " +
                 std::string(started.id);
        show(label_);
    }

    void exchange_finished(const exchange& finished) override {
        show(label_ + "  (" + std::to_string(finished.number) + " requests)");
    }

    void waiting(std::chrono::milliseconds duration, std::string_view why) override {
        show(label_ + "  waiting " + std::to_string(duration.count() / 1000 + 1) +
             " s: " + std::string(why));
    }

    void run_finished() override { show(""); }

private:
    void show(const std::string& line) { terminal_ << "\r\033[K" << line << std::flush; }

    std::ostream& terminal_;
    std::size_t checks_ = 0;
    std::string label_ = "is the target there?";
};

} // namespace

std::unique_ptr<run_listener> make_progress_line(std::ostream& terminal) {
    return std::make_unique<progress_line>(terminal);
}

} // namespace moonage_proto::conformance
