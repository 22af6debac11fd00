#include "stop_signals.hpp"

#include <sys/resource.h>

namespace moonage_proto::tools {

stop_signals::stop_signals() {
    ::sigemptyset(&set_);
    ::sigaddset(&set_, SIGINT);
    ::sigaddset(&set_, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
}

void stop_signals::wait() const {
    int received = 0;
    while (::sigwait(&set_, &received) != 0) {
    }
}

void raise_descriptor_limit() {
    ::rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace moonage_proto::tools
