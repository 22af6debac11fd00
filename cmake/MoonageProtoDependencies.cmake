# Outside libraries, each looked up where a room needs it. Debian 12's default Boost is 1.74, so the
# version is asked for by its lower bound; the config packages of 1.81 and newer are found by it.

if(POLICY CMP0167)
    cmake_policy(SET CMP0167 NEW)
endif()

# Whether more is built than the headers.
if(MOONAGE_PROTO_BUILD_TOOLS OR MOONAGE_PROTO_BUILD_TESTS)
    set(MOONAGE_PROTO_BUILD_ROOMS ON)
else()
    set(MOONAGE_PROTO_BUILD_ROOMS OFF)
endif()

find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS json)
if(MOONAGE_PROTO_BUILD_ROOMS OR MOONAGE_PROTO_BUILD_BENCH)
    find_package(OpenSSL 3.0 REQUIRED)
else()
    # For the one who links moonage_proto::signature; the other headers do without.
    find_package(OpenSSL 3.0 QUIET)
endif()

if(MOONAGE_PROTO_BUILD_ROOMS)
    find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS url)
    find_package(Threads REQUIRED)
    find_package(CLI11 REQUIRED)
    find_path(MOONAGE_PROTO_VALIJSON_INCLUDE_DIR valijson/validator.hpp REQUIRED)
endif()
if(MOONAGE_PROTO_BUILD_TESTS)
    find_package(Catch2 REQUIRED)
endif()
