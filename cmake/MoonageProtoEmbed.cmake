# moonage_proto_embed_files(TARGET [SUFFIX TEXT] HEADER PATH NAMESPACE NAME TYPE NAME FUNCTION NAME FILES GLOB...):
# has the files below the current folder become texts of a library, so that a binary needs no files. See
# EmbedFiles.cmake for the parameters.
function(moonage_proto_embed_files target)
    cmake_parse_arguments(PARSE_ARGV 1 embed "" "SUFFIX;HEADER;NAMESPACE;TYPE;FUNCTION" "FILES")
    file(
        GLOB files CONFIGURE_DEPENDS
        RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}
        ${embed_FILES})
    list(SORT files)
    set(list_file ${CMAKE_CURRENT_BINARY_DIR}/embedded_files.txt)
    list(JOIN files "\n" lines)
    file(CONFIGURE OUTPUT ${list_file} CONTENT "${lines}\n" @ONLY)
    set(paths ${files})
    list(TRANSFORM paths PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)

    set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded_files.cpp)
    set(script ${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake)
    add_custom_command(
        OUTPUT ${source}
        COMMAND
            ${CMAKE_COMMAND} -D ROOT=${CMAKE_CURRENT_SOURCE_DIR} -D FILES_LIST=${list_file} -D
            SUFFIX=${embed_SUFFIX} -D HEADER=${embed_HEADER} -D NAMESPACE=${embed_NAMESPACE} -D
            TYPE=${embed_TYPE} -D FUNCTION=${embed_FUNCTION} -D OUTPUT=${source} -P ${script}
        DEPENDS ${paths} ${list_file} ${script}
        COMMENT "Embedding the files of ${target}"
        VERBATIM)
    target_sources(${target} PRIVATE ${source})
endfunction()
