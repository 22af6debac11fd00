# What gcc falsely sees, by the build that it shows in: moved variants and std::regex where it
# optimises (12, bug 105562), joined strings (12, bug 105651), coroutine frames and fences
# under the sanitizers, names of one file where several are compiled as one, and a reference that is
# returned beside a temporary argument (13 and newer).
set(moonage_proto_false_warnings
    -Wno-maybe-uninitialized
    -Wno-restrict
    -Wno-mismatched-new-delete
    -Wno-tsan
    -Wno-subobject-linkage
    -Wno-dangling-reference)

# moonage_proto_target(NAME): the warnings that every target of this project is built with.
function(moonage_proto_target name)
    target_compile_features(${name} PUBLIC cxx_std_20)
    target_compile_options(
        ${name}
        PRIVATE -Wall -Wextra $<$<BOOL:${MOONAGE_PROTO_WERROR}>:-Werror>
                "$<$<CXX_COMPILER_ID:GNU>:${moonage_proto_false_warnings}>")
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
