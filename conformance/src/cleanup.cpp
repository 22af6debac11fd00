#include "cleanup.hpp"

#include "created_spaces.hpp"
#include "run_errors.hpp"

#include <exception>

namespace moonage_proto::conformance {
namespace {

/// A key of the organization that the rate limit lets through at once, where there is one.
key_role key_for(const created_space& space, const profile& target, const sender& out) {
    for (const key_role role : {key_role::organization, key_role::organization_2})
        if (target.keys.contains(role) && out.may_send_at_once(role))
            return role;
    return target.keys.contains(key_role::organization) ? key_role::organization : space.key;
}

bool is_refused_key(const exchange& done) {
    return done.status() == 401 || done.status() == 403;
}

/// Why the space could not be deleted; empty where it is gone.
std::string remove(const created_space& space, run_context& context, const sender& out) {
    const key_role key = key_for(space, context.target(), out);
    std::string id = space.id;
    if (id.empty() && space.name.starts_with(space_name_prefix))
        id = context.find_space(space.name, key);
    if (id.empty())
        return "its id is neither in the answer that created it nor in the list of spaces";
    request_spec request;
    request.operation = operation_id::delete_space;
    request.key = key;
    request.path = {id};
    const exchange* done = &context.send(request);
    if (is_refused_key(*done) && key == key_role::organization_2 &&
        context.target().keys.contains(key_role::organization)) {
        request.key = key_role::organization; // Though it may have to be waited for.
        done = &context.send(request);
    }
    const bool is_gone = done->is_success() || done->status() == 404;
    return is_gone
               ? std::string()
               : "DELETE " + done->request.url + " was answered " + std::to_string(done->status());
}

struct removal {
    std::string problem;
    bool is_hopeless = false; ///< Whether to try the next makes no sense.
};

removal try_to_remove(const created_space& space, run_context& context, const sender& out) {
    try {
        return {remove(space, context, out)};
    } catch (const run_stopped& why) {
        return {why.cause, true};
    } catch (const no_answer& why) {
        return {why.reason, true};
    } catch (const not_decidable& why) {
        return {why.reason};
    } catch (const std::exception& why) {
        return {why.what()};
    }
}

} // namespace

std::vector<cleanup_problem> clean_up(run_context& context, sender& out,
                                      std::chrono::milliseconds at_most) {
    const std::vector<created_space> left = spaces_left(out.exchanges());
    out.begin_cleanup(at_most);
    std::vector<cleanup_problem> problems;
    removal last;
    for (const created_space& space : left) {
        if (!last.is_hopeless)
            last = try_to_remove(space, context, out);
        if (!last.problem.empty())
            problems.push_back(
                {"space " + (space.id.empty() ? '"' + space.name + '"' : space.id), last.problem});
    }
    return problems;
}

} // namespace moonage_proto::conformance
