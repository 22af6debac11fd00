#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/json/pointer.hpp>

#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace moonage_proto::detail {

/// The member names that were met in objects which no model describes, to find those that come
/// twice.
class name_register {
public:
    /// A scope for the names of one more object.
    std::size_t new_scope() { return ++scopes_; }

    /// False where this object had that name already.
    bool add(std::size_t scope, std::string_view name) {
        std::string key = std::to_string(scope);
        key += ':';
        key += name;
        return names_.insert(std::move(key)).second;
    }

private:
    std::size_t scopes_ = 0;
    std::unordered_set<std::string> names_;
};

/// Takes the events of one JSON value that no model describes: keeps it, or only walks over it.
class free_form {
public:
    explicit free_form(name_register& names)
        : names_(names) {}

    bool is_active() const { return active_; }
    bool is_kept() const { return kept_; }

    void start(bool keep) {
        active_ = true;
        kept_ = keep;
        stack_.reset();
        levels_.clear();
    }

    /// Ends the value; call when `is_complete()`.
    json::value finish() {
        active_ = false;
        return kept_ ? stack_.release() : json::value();
    }

    bool is_complete() const { return levels_.empty(); }

    template <class Push>
    void scalar(Push push) {
        count_element();
        if (kept_)
            push(stack_);
    }

    void begin(bool is_array) {
        count_element();
        levels_.push_back({is_array ? 0 : names_.new_scope(), is_array, 0, {}});
    }

    void end() {
        const level closed = std::move(levels_.back());
        levels_.pop_back();
        if (!kept_)
            return;
        if (closed.is_array)
            stack_.push_array(closed.size);
        else
            stack_.push_object(closed.size);
    }

    /// False where the object has that name already.
    bool key(std::string_view name) {
        level& object = levels_.back();
        object.name = name;
        ++object.size;
        if (kept_)
            stack_.push_key(name);
        return names_.add(object.scope, name);
    }

    /// Appends where in the free-form value the reader stands.
    void append_position(std::string& pointer) const {
        for (const level& open : levels_)
            append_pointer_token(pointer,
                                 open.is_array ? std::to_string(open.size - 1) : open.name);
    }

private:
    struct level {
        std::size_t scope;
        bool is_array;
        std::size_t size; ///< Elements or members begun so far.
        std::string name; ///< Of the member that the reader stands in.
    };

    void count_element() {
        if (!levels_.empty() && levels_.back().is_array)
            ++levels_.back().size;
    }

    name_register& names_;
    json::value_stack stack_;
    std::vector<level> levels_;
    bool active_ = false;
    bool kept_ = false;
};

} // namespace moonage_proto::detail
