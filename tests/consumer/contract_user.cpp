// What someone does who takes only the headers.

#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/space.hpp>
#include <moonage_proto/sse/parser.hpp>

#include <cstdio>

int main() {
    const auto space = moonage_proto::decode<moonage_proto::space>(
        R"({"id":"sp_abc123","name":"Engineering","status":"active",)"
        R"("created_at":"2025-01-15T10:30:00Z","integrations":["github"]})");
    if (!space || space->name != "Engineering")
        return 1;
    const auto events = moonage_proto::sse::parse("event: done\ndata: {}\n\n");
    if (events.size() != 1 || events.front().type != "done")
        return 1;
    std::puts(moonage_proto::encode(*space).c_str());
}
