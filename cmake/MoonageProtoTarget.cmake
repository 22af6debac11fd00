# moonage_proto_target(NAME): the warnings that every target of this project is built with.
function(moonage_proto_target name)
    target_compile_features(${name} PUBLIC cxx_std_20)
    target_compile_options(${name} PRIVATE -Wall -Wextra $<$<BOOL:${MOONAGE_PROTO_WERROR}>:-Werror>)
    # What gcc 12 falsely sees in optimised builds: in moved variants, and where strings are joined.
    target_compile_options(
        ${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-restrict>)
endfunction()

# moonage_proto_room(NAME): a static library from NAME/src with its public headers in NAME/include.
function(moonage_proto_room name)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/*.cpp
         ${CMAKE_CURRENT_SOURCE_DIR}/src/*/*.cpp)
    add_library(moonage_proto_${name} STATIC ${sources})
    add_library(moonage_proto::${name} ALIAS moonage_proto_${name})
    set_target_properties(moonage_proto_${name} PROPERTIES EXPORT_NAME ${name})
    target_include_directories(
        moonage_proto_${name}
        PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
               $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
        PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
    moonage_proto_target(moonage_proto_${name})
endfunction()
