#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace moonage_proto {

/// What is wrong with an input, and where.
struct fault {
    fault() = default;
    // A constructor, because a result<std::string> must not take a string for a fault.
    fault(std::string where, std::string wanted, std::string found = {})
        : pointer(std::move(where))
        , expected(std::move(wanted))
        , actual(std::move(found)) {}

    std::string
        pointer; ///< JSON Pointer (RFC 6901) to the offending value; empty for the whole input.
    std::string expected; ///< What would have been right, as a noun phrase.
    std::string
        actual; ///< What stood there instead, as a noun phrase; empty where it adds nothing.

    friend bool operator==(const fault&, const fault&) = default;
};

/// What is wrong without where, as in `expected a string, got null`.
inline std::string sentence_of(const fault& what) {
    std::string line = "expected " + what.expected;
    if (!what.actual.empty())
        line += ", got " + what.actual;
    return line;
}

/// One line for people: `/steps/0/status: expected a string, got null`.
inline std::string to_string(const fault& what) {
    const std::string place = what.pointer.empty() ? std::string("(root)") : what.pointer;
    return place + ": " + sentence_of(what);
}

/// A value, or the fault that kept it from being made.
template <class T>
using result = boost::system::result<T, fault>;

/// Lets `result<T>::value()` throw: std::invalid_argument with the fault's one line.
[[noreturn]] inline void throw_exception_from_error(const fault& what,
                                                    const boost::source_location&) {
    throw std::invalid_argument(to_string(what));
}

} // namespace moonage_proto
