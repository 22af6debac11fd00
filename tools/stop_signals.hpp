#pragma once

#include <signal.h>

namespace moonage_proto::tools {

/// SIGINT and SIGTERM, kept from every thread that starts after this until `wait` takes one.
class stop_signals {
public:
    stop_signals();
    void wait() const;

private:
    ::sigset_t set_;
};

/// A shell's 1024 descriptors would let as many idle connections keep all others out.
void raise_descriptor_limit();

} // namespace moonage_proto::tools
