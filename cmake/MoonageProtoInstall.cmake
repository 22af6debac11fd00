# What `cmake --install` lays down: headers, libraries, the binary, the schemas, documents, and the
# package that find_package(moonage_proto) finds. A subproject installs only when it is asked to.

option(MOONAGE_PROTO_INSTALL "Make install rules" ${PROJECT_IS_TOP_LEVEL})
if(NOT MOONAGE_PROTO_INSTALL)
    return()
endif()

include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/moonage_proto)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/moonage_proto
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN *.hpp)
install(TARGETS moonage_proto moonage_proto_signature EXPORT moonage_protoTargets)

if(MOONAGE_PROTO_BUILD_ROOMS)
    foreach(room schemas fake_server conformance)
        install(DIRECTORY ${PROJECT_SOURCE_DIR}/${room}/include/moonage_proto
                DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
                FILES_MATCHING PATTERN *.hpp)
    endforeach()
    # Apart from the headers' export, so that who uses only headers needs nothing that these need.
    install(
        TARGETS moonage_proto_schemas moonage_proto_fake_server moonage_proto_conformance
        EXPORT moonage_protoRoomTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(TARGETS moonage-proto RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    install(EXPORT moonage_protoRoomTargets NAMESPACE moonage_proto:: DESTINATION ${package_dir})
endif()
install(EXPORT moonage_protoTargets NAMESPACE moonage_proto:: DESTINATION ${package_dir})

install(DIRECTORY ${PROJECT_SOURCE_DIR}/schemas/
        DESTINATION ${CMAKE_INSTALL_DATADIR}/moonage_proto/schemas
        FILES_MATCHING PATTERN *.json
        PATTERN include EXCLUDE
        PATTERN src EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/moonage_protoConfig.cmake.in moonage_protoConfig.cmake
    INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(moonage_protoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/moonage_protoConfig.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/moonage_protoConfigVersion.cmake
        DESTINATION ${package_dir})
