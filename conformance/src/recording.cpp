#include "exchange_json.hpp"
#include "exchange_reader.hpp"
#include "judges/body_access.hpp"

#include <moonage_proto/conformance/recording.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t max_recorded_depth = 32;

/// A file that was there may have been open to others; what is no file, as /dev/null, stays as it
/// is.
void make_private(int file) {
    struct ::stat status {};
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        ::fchmod(file, 0600);
}

} // namespace

std::string to_line(const recorded_exchange& recorded) {
    json::object made;
    made["base_url"] = schemas::to_utf8(recorded.base_url);
    made["plan"] = recorded.plan ? json::value(to_string(*recorded.plan)) : json::value(nullptr);
    made["by"] = to_string(recorded.by);
    made["sender"] = recorded.seen.sender;
    made["exchange"] = to_json(recorded.seen);
    return json::serialize(made) + '\n';
}

result<recorded_exchange> read_recorded(std::string_view line) {
    json::parse_options options;
    options.max_depth = max_recorded_depth;
    boost::system::error_code error;
    const json::value parsed = json::parse(line, error, {}, options);
    if (error)
        return fault{{}, "JSON", "text that is none (" + error.message() + ")"};
    const auto violations = schemas::validator_for("recording").validate(parsed);
    if (!violations.empty())
        return schemas::to_fault(violations.front());
    auto seen = read_exchange(*present(&parsed, "exchange")->if_object());
    if (!seen)
        return fault{"/exchange" + seen.error().pointer, seen.error().expected,
                     seen.error().actual};
    recorded_exchange made;
    made.base_url = text_of(member(&parsed, "base_url"));
    made.plan = from_string<enum plan>(text_of(member(&parsed, "plan")));
    made.by = *from_string<recorded_by>(text_of(member(&parsed, "by")));
    made.seen = *std::move(seen);
    if (const json::value* sender = member(&parsed, "sender")) {
        boost::system::error_code beyond;
        made.seen.sender = sender->to_number<std::size_t>(beyond);
    }
    return made;
}

recorder::recorder(const std::string& path)
    : path_(path)
    , file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600)) {
    if (file_ < 0)
        throw std::runtime_error(path + ": cannot be written: " + std::strerror(errno));
    make_private(file_);
}

recorder::~recorder() {
    ::close(file_);
}

void recorder::write(const recorded_exchange& recorded) {
    if (!failure_.empty())
        return;
    const std::string line = to_line(recorded);
    std::string_view left = line;
    while (!left.empty()) {
        const ssize_t written = ::write(file_, left.data(), left.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            failure_ = path_ + ": the recording is not whole: " + std::strerror(errno);
            return;
        }
        left.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace moonage_proto::conformance
