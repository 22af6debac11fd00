#include "condition.hpp"

#include "shown_value.hpp"

#include <moonage_proto/detail/quoted.hpp>

#include <boost/json/serialize.hpp>
#include <boost/regex.hpp>

#include <algorithm>
#include <stdexcept>

namespace moonage_proto::fake_server {

namespace {

/// Numbers are equal by value, however they are written.
bool is_same(const json::value& left, const json::value& right) {
    if (left.is_number() && right.is_number())
        return left == right || ((left.is_double() || right.is_double()) &&
                                 left.to_number<double>() == right.to_number<double>());
    if (left.is_array() && right.is_array())
        return std::ranges::equal(left.get_array(), right.get_array(), is_same);
    if (!left.is_object() || !right.is_object())
        return left == right;
    const json::object& other = right.get_object();
    return left.get_object().size() == other.size() &&
           std::ranges::all_of(left.get_object(), [&](const auto& member) {
               const json::value* found = other.if_contains(member.key());
               return found && is_same(member.value(), *found);
           });
}

std::string_view text_of(const json::value& value) {
    const json::string* text = value.if_string();
    return text ? std::string_view(*text) : std::string_view();
}

} // namespace

// Boost's expressions in place of the standard library's: they keep their state on the heap and
// give up where it grows too large, so that no request can bring the server down.
struct condition::pattern {
    boost::regex compiled;

    bool is_found_in(std::string_view text) const {
        text = text.substr(0, most_searched);
        try {
            // As ECMAScript has it without the flags m and s.
            const auto how = boost::match_single_line | boost::match_not_dot_newline;
            return boost::regex_search(text.begin(), text.end(), compiled, how);
        } catch (const std::runtime_error&) {
            return false;
        }
    }
};

result<condition> condition::compile(const json::value& from) {
    condition made;
    const json::object* form = from.if_object();
    if (!form) {
        made.wanted_ = from;
        return made;
    }
    if (form->size() != 1)
        return fault{{}, "one of equals, contains, matches and absent", shown_value(from)};
    const auto& [name, wanted] = *form->begin();
    made.wanted_ = wanted;
    if (name == "equals")
        return made;
    if (name == "contains") {
        made.kind_ = kind::contains;
        return made;
    }
    if (name == "absent" && wanted.is_bool()) {
        made.kind_ = kind::absent;
        return made;
    }
    const std::string_view text = text_of(wanted);
    if (name != "matches" || text.empty() || text.size() > longest_pattern)
        return fault{{}, "one of equals, contains, matches and absent", shown_value(from)};
    made.kind_ = kind::matches;
    try {
        made.pattern_ = std::make_shared<const pattern>(
            pattern{boost::regex(text.begin(), text.end(), boost::regex::ECMAScript)});
    } catch (const std::runtime_error&) {
        return fault{"/matches", "a regular expression", detail::quoted(text)};
    }
    return made;
}

bool condition::contains(const json::value& actual) const {
    if (const json::array* elements = actual.if_array())
        return std::ranges::any_of(*elements,
                                   [&](const json::value& each) { return is_same(each, wanted_); });
    return actual.is_string() && wanted_.is_string() &&
           text_of(actual).find(text_of(wanted_)) != std::string_view::npos;
}

bool condition::holds(const json::value* actual) const {
    if (!actual)
        return holds_for_nothing();
    switch (kind_) {
    case kind::equals:
        return is_same(*actual, wanted_);
    case kind::contains:
        return contains(*actual);
    case kind::matches:
        return actual->is_string() && pattern_->is_found_in(text_of(*actual));
    case kind::absent:
        return !wanted_.get_bool();
    }
    return false;
}

bool condition::holds_for_text(std::string_view text) const {
    switch (kind_) {
    case kind::equals:
        return wanted_.is_string() ? text == text_of(wanted_)
                                   : !wanted_.is_null() && text == json::serialize(wanted_);
    case kind::contains:
        return wanted_.is_string() && text.find(text_of(wanted_)) != text.npos;
    case kind::matches:
        return pattern_->is_found_in(text);
    case kind::absent:
        return !wanted_.get_bool();
    }
    return false;
}

bool condition::holds_for_nothing() const {
    return kind_ == kind::absent && wanted_.get_bool();
}

std::string condition::words() const {
    switch (kind_) {
    case kind::equals:
        return shown_value(wanted_);
    case kind::contains:
        return "something that contains " + shown_value(wanted_);
    case kind::matches:
        return "text that matches " + shown_value(wanted_);
    case kind::absent:
        return wanted_.get_bool() ? "nothing" : "something";
    }
    return {};
}

} // namespace moonage_proto::fake_server
