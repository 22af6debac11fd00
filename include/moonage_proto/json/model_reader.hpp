#pragma once

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/free_form.hpp>
#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/json/shape.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace moonage_proto::detail {

/// Fills a model from JSON events. Every event answers whether to go on; after a false, `error()`
/// says what was wrong and where.
class model_reader {
public:
    model_reader(const shape& root, void* target, const decode_options& options)
        : root_(root)
        , target_(target)
        , options_(options)
        , free_(names_) {}

    bool on_null() {
        if (const member_shape* member = current_member(); member && member->set_null) {
            member->set_null(top().target);
            return true;
        }
        if (takes_free_form())
            return free_form_scalar([](json::value_stack& stack) { stack.push_null(); });
        return wrong_kind(next_place(), "null");
    }

    bool on_bool(bool value) {
        if (takes_free_form())
            return free_form_scalar([&](json::value_stack& stack) { stack.push_bool(value); });
        const place at = next_place();
        return at.type->set_bool ? at.type->set_bool(at.target, value)
                                 : wrong_kind(at, "a boolean");
    }

    bool on_integer(std::int64_t value) {
        if (takes_free_form())
            return free_form_scalar([&](json::value_stack& stack) { stack.push_int64(value); });
        const place at = next_place();
        return at.type->set_integer ? at.type->set_integer(at.target, value)
                                    : wrong_kind(at, "a number");
    }

    /// A whole number that no signed 64 bits hold.
    bool on_large_integer(std::uint64_t value) {
        if (takes_free_form())
            return free_form_scalar([&](json::value_stack& stack) { stack.push_uint64(value); });
        return set_double(static_cast<double>(value));
    }

    bool on_double(double value) {
        if (takes_free_form())
            return free_form_scalar([&](json::value_stack& stack) { stack.push_double(value); });
        return set_double(value);
    }

    bool on_string(std::string_view text) {
        if (takes_free_form())
            return free_form_scalar([&](json::value_stack& stack) { stack.push_string(text); });
        const place at = next_place();
        if (!at.type->set_string)
            return wrong_kind(at, "a string");
        if (at.type->set_string(at.target, text, options_.enums))
            return true;
        return fail(at.type->list_values ? at.type->list_values() : std::string(at.type->expected),
                    quoted(text));
    }

    bool on_object_begin() {
        if (takes_free_form() || upcoming()->kind == shape_kind::any_object)
            return free_form_begin(false);
        return begin(shape_kind::object, "an object");
    }

    bool on_object_end() {
        if (free_.is_active())
            return free_form_end();
        const frame& closed = top();
        const std::uint64_t missing = closed.type->required & ~closed.seen;
        --depth_;
        if (missing != 0) {
            const auto& member = closed.type->members[std::countr_zero(missing)];
            return fail("member \"" + std::string(member.name) + "\"", "none");
        }
        return true;
    }

    bool on_array_begin() {
        if (takes_free_form())
            return free_form_begin(true);
        return begin(shape_kind::array, "an array");
    }

    bool on_array_end() {
        if (free_.is_active())
            return free_form_end();
        --depth_;
        return true;
    }

    bool on_key(std::string_view name) {
        if (free_.is_active())
            return free_.key(name) || fail("each member name once", "a second one");
        frame& object = top();
        const std::span<const member_shape> members = object.type->members;
        // Members mostly come in the order of the model: look at the one behind the last first.
        for (std::size_t tried = 0; tried != members.size(); ++tried) {
            const std::size_t at = object.index == members.size() ? 0 : object.index;
            object.index = at + 1;
            if (members[at].name != name)
                continue;
            object.member = &members[at];
            const auto bit = std::uint64_t{1} << at;
            if (object.seen & bit)
                return fail("each member name once", "a second one");
            object.seen |= bit;
            return true;
        }
        return on_unknown_key(object, name);
    }

    /// The fault; empty while there is none.
    const std::optional<fault>& error() const { return error_; }

private:
    struct frame {
        const shape* type;
        void* target;
        std::uint64_t seen;         ///< A bit for each member that was met.
        const member_shape* member; ///< The member that the reader stands in; null if unknown.
        std::size_t index; ///< Elements begun so far; in an object, the member to try next.
        std::size_t scope; ///< For the names that the model does not have; 0 until needed.
    };

    struct place {
        const shape* type;
        void* target;
    };

    static constexpr std::size_t deepest_model = 16;

    frame& top() { return frames_[depth_ - 1]; }

    /// What the next value should be; null where it belongs to a member that the model does not
    /// have.
    const shape* upcoming() {
        if (depth_ == 0)
            return &root_;
        if (top().type->kind == shape_kind::array)
            return top().type->element;
        return top().member ? top().member->value : nullptr;
    }

    const member_shape* current_member() {
        return depth_ && !free_.is_active() ? top().member : nullptr;
    }

    place next_place() {
        if (depth_ == 0)
            return {&root_, target_};
        frame& at = top();
        if (at.type->kind == shape_kind::object)
            return {at.member->value, at.member->engage(at.target)};
        ++at.index;
        return {at.type->element, at.type->append(at.target)};
    }

    bool set_double(double value) {
        const place at = next_place();
        if (!at.type->set_double)
            return wrong_kind(at, "a number");
        return at.type->set_double(at.target, value) || fail(at.type->expected, "another number");
    }

    bool begin(shape_kind kind, std::string_view actual) {
        const place at = next_place();
        if (at.type->kind != kind || depth_ == deepest_model)
            return wrong_kind(at, actual);
        frames_[depth_++] = {at.type, at.target, 0, nullptr, 0, 0};
        return true;
    }

    bool on_unknown_key(frame& object, std::string_view name) {
        object.member = nullptr;
        unknown_name_ = name;
        if (object.scope == 0)
            object.scope = names_.new_scope();
        if (!names_.add(object.scope, name))
            return fail("each member name once", "a second one");
        if (options_.unknown_members)
            options_.unknown_members->push_back(position());
        return true;
    }

    bool takes_free_form() {
        if (free_.is_active())
            return true;
        const shape* type = upcoming();
        return !type || type->kind == shape_kind::any;
    }

    template <class Push>
    bool free_form_scalar(Push push) {
        if (!free_.is_active())
            free_.start(upcoming() != nullptr);
        free_.scalar(push);
        return finish_free_form_if_complete();
    }

    bool free_form_begin(bool is_array) {
        if (!free_.is_active())
            free_.start(upcoming() != nullptr);
        free_.begin(is_array);
        return true;
    }

    bool free_form_end() {
        free_.end();
        return finish_free_form_if_complete();
    }

    bool finish_free_form_if_complete() {
        if (!free_.is_complete())
            return true;
        const bool kept = free_.is_kept();
        json::value value = free_.finish();
        if (kept) {
            const place at = next_place();
            at.type->set_any(at.target, std::move(value));
        }
        return true;
    }

    bool wrong_kind(const place& at, std::string_view actual) {
        return fail(at.type->expected, actual);
    }

    bool fail(std::string_view expected, std::string_view actual) {
        error_ = fault{position(), std::string(expected), std::string(actual)};
        return false;
    }

    std::string position() {
        std::string pointer;
        for (std::size_t i = 0; i != depth_; ++i) {
            const frame& at = frames_[i];
            if (at.type->kind == shape_kind::array)
                append_pointer_token(pointer, std::to_string(at.index - 1));
            else
                append_pointer_token(pointer, at.member ? at.member->name : unknown_name_);
        }
        if (free_.is_active())
            free_.append_position(pointer);
        return pointer;
    }

    const shape& root_;
    void* target_;
    const decode_options& options_;
    std::array<frame, deepest_model> frames_;
    std::size_t depth_ = 0;
    name_register names_;
    free_form free_;
    std::string unknown_name_;
    std::optional<fault> error_;
};

} // namespace moonage_proto::detail
