# Outside libraries, each looked up where it is needed. Debian 12's default Boost is 1.74, so the
# version is asked for by its lower bound; the config packages of 1.81 and newer are found by it.

if(POLICY CMP0167)
    cmake_policy(SET CMP0167 NEW)
endif()

find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS json)
find_package(OpenSSL 3.0 REQUIRED)
if(MOONAGE_PROTO_BUILD_TESTS)
    find_package(Catch2 REQUIRED)
endif()
