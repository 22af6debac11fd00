#include "verify.hpp"

#include <moonage_proto/schemas/text_or_base64.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <utility>

namespace moonage_proto::fake_server {

namespace {

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

/// What `count` asks for, after the word "expected".
std::string count_in_words(const expectation& wanted) {
    if (wanted.at_most == wanted.at_least)
        return counted(wanted.at_least, "request");
    if (!wanted.at_most)
        return "at least " + counted(wanted.at_least, "request");
    if (wanted.at_least == 0)
        return "at most " + counted(*wanted.at_most, "request");
    return std::to_string(wanted.at_least) + " to " + counted(*wanted.at_most, "request");
}

/// Keeps the entry that lacks the least; of several the last.
void take_closer(std::optional<closest_entry>& closest, const journal_entry& entry,
                 std::vector<failed_condition> failed) {
    if (!closest || failed.size() <= closest->failed.size())
        closest = closest_entry{entry.number, std::move(failed)};
}

void verify_count(const journal& all, const expectation& wanted, verdict& made) {
    std::optional<closest_entry> closest;
    for (const auto& entry : all.entries()) {
        auto failed = wanted.each.failures(*entry);
        if (failed.empty())
            made.matched.push_back(entry->number);
        else
            take_closer(closest, *entry, std::move(failed));
    }
    const std::size_t count = made.matched.size();
    const bool is_too_few = count < wanted.at_least;
    if (!is_too_few && count <= wanted.at_most.value_or(count))
        return;
    made.differences.push_back("Expected " + count_in_words(wanted) + ", but " +
                               (count == 0 ? "none" : std::to_string(count)) +
                               " met all the conditions.");
    if (is_too_few)
        made.closest = std::move(closest);
}

void verify_order(const journal& all, const expectation& wanted, verdict& made) {
    auto entry = all.entries().begin();
    for (const expected_request& each : wanted.order) {
        std::optional<closest_entry> closest;
        bool is_met = false;
        for (; !is_met && entry != all.entries().end(); ++entry) {
            auto failed = each.failures(**entry);
            is_met = failed.empty();
            if (is_met)
                made.matched.push_back((*entry)->number);
            else
                take_closer(closest, **entry, std::move(failed));
        }
        if (is_met)
            continue;
        const std::size_t place = made.matched.size();
        made.differences.push_back(
            "Number " + std::to_string(place + 1) + " of the order was met by no request" +
            (place == 0 ? "." : " after request " + std::to_string(made.matched.back()) + "."));
        made.closest = std::move(closest);
        return;
    }
}

void describe_closest(verdict& made) {
    if (!made.closest)
        return;
    std::string sentence = "Request " + std::to_string(made.closest->number) + " came closest:";
    for (const failed_condition& each : made.closest->failed)
        sentence += (sentence.back() == ':' ? " " : "; ") + each.condition + ": expected " +
                    each.expected + ", got " + each.actual;
    made.differences.push_back(sentence + ".");
}

} // namespace

verdict verify(const journal& all, const expectation& wanted) {
    verdict made;
    if (wanted.order.empty())
        verify_count(all, wanted, made);
    else
        verify_order(all, wanted, made);
    describe_closest(made);
    if (made.is_verified() && wanted.at_most && wanted.order.empty() && all.has_lost_entries())
        made.differences.push_back("Whether there were " + count_in_words(wanted) +
                                   " cannot be told from the requests that are kept.");
    const std::uint64_t kept_from =
        all.entries().empty() ? all.count() + 1 : all.entries().front()->number;
    if (!made.is_verified() && kept_from > 1)
        made.differences.push_back("Requests before number " + std::to_string(kept_from) +
                                   " are no longer in the journal.");
    return made;
}

json::value to_json(const verdict& from) {
    json::array matched(from.matched.begin(), from.matched.end());
    json::array differences;
    for (const std::string& each : from.differences)
        differences.emplace_back(schemas::to_utf8(each));
    json::value closest;
    if (from.closest) {
        json::array failed;
        for (const failed_condition& each : from.closest->failed)
            failed.push_back({{"condition", schemas::to_utf8(each.condition)},
                              {"expected", schemas::to_utf8(each.expected)},
                              {"actual", schemas::to_utf8(each.actual)}});
        closest = json::object{{"number", from.closest->number}, {"failed", std::move(failed)}};
    }
    return json::object{{"verified", from.is_verified()},
                        {"matched", std::move(matched)},
                        {"differences", std::move(differences)},
                        {"closest", std::move(closest)}};
}

} // namespace moonage_proto::fake_server
