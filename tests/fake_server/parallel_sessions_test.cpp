#include "control.hpp"

#include <atomic>
#include <thread>
#include <vector>

using namespace test;

namespace {

/// One client's whole test in a session of its own; what is not as it should be is counted.
class client_under_test {
public:
    client_under_test(std::uint16_t port, int number, std::atomic<int>& wrong)
        : client_(port)
        , number_(number)
        , wrong_(wrong) {}

    void run() {
        const json::object settings{{"seed", number_},
                                    {"requests_per_minute", 1000000},
                                    {"clock", {{"mode", "auto"}}},
                                    {"script",
                                     {{"rules",
                                       {{{"match", {{"operation", "update_space"}}},
                                         {"do", {{"error", "internal_error"}}},
                                         {"times", 1}}}}}}};
        const reply made = send("POST", "/_fake/sessions", json::serialize(settings));
        const session_view own = controlled::view_of(made.json());
        const std::string name = R"({"name":"Space )" + std::to_string(number_) + "\"}";
        for (int i = 0; i != number_ % 5; ++i)
            expect(send("POST", own.path + "/spaces", name), 201);
        expect(send("PATCH", own.space_path, name), 500);
        expect(send("PATCH", own.space_path, name), 200);
        const reply stream =
            send("POST", own.space_path + "/messages", R"({"content":"a","stream":true})");
        wrong_ += stream.body.find("event: done") == std::string::npos;
        const reply action = send("POST", own.space_path + "/actions", R"({"prompt":"p"})");
        const std::string path = own.space_path + "/actions/" + text_at(action.json(), "/id");
        wrong_ += !eventually(
            [&] { return text_at(send("GET", path, {}).json(), "/status") == "completed"; });
        const reply list = send("GET", own.path + "/spaces", {});
        wrong_ += list.json().at_pointer("/pagination/total") != 3 + number_ % 5;
        wrong_ += text_at(list.json(), "/data/0/name") != "Space " + std::to_string(number_);
        expect(send("DELETE", "/_fake/sessions/" + own.id, {}), 204);
    }

private:
    reply send(std::string_view method, const std::string& target, const std::string& body) {
        client_.send(request_text(method, target, organization_key, body));
        return client_.receive();
    }
    void expect(const reply& got, unsigned status) { wrong_ += got.status != status; }

    test_client client_;
    int number_;
    std::atomic<int>& wrong_;
};

} // namespace

TEST_CASE("A hundred sessions at once do not touch each other") {
    server service;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> clients;
    for (int number = 0; number != 100; ++number)
        clients.emplace_back([&, number] {
            try {
                client_under_test(service.port(), number, wrong).run();
            } catch (const std::exception&) {
                ++wrong;
            }
        });
    for (std::thread& each : clients)
        each.join();
    CHECK(wrong == 0);
    CHECK(service.control("GET", "/health").body.at("sessions") == 1);
}
