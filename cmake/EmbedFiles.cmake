# Turns text files into one C++ source that holds their texts. Run at build time:
#
#   cmake -D ROOT=DIR -D FILES_LIST=FILE -D SUFFIX=TEXT -D HEADER=PATH -D NAMESPACE=NAME -D TYPE=NAME
#         -D FUNCTION=NAME -D OUTPUT=SOURCE -P EmbedFiles.cmake
#
# FILES_LIST names the files, one a line, as paths below ROOT; each is called by its path without SUFFIX, a
# regular expression that may be empty.
# HEADER declares the struct TYPE of a name and a text, and the FUNCTION that returns all of them. A string
# literal need not hold more than 65536 characters (C++20, [implimits]), so each text is written in pieces
# that the compiler joins.

set(piece_size 8000)

# In a raw literal every character stands for itself; the pieces are cut anywhere between bytes.
function(append_literal text)
    string(LENGTH "${text}" length)
    set(from 0)
    set(literal "")
    while(from LESS length)
        string(SUBSTRING "${text}" ${from} ${piece_size} piece)
        string(APPEND literal "\n        R\"text(${piece})text\"")
        math(EXPR from "${from} + ${piece_size}")
    endwhile()
    file(APPEND "${OUTPUT}.new" "${literal}\n        \"\"sv},\n")
endfunction()

file(STRINGS "${FILES_LIST}" names)
list(SORT names)
list(LENGTH names count)

file(WRITE "${OUTPUT}.new"
     "#include ${HEADER}\n\n"
     "namespace ${NAMESPACE} {\n\n"
     "using namespace std::string_view_literals;\n\n"
     "namespace {\n\n"
     "constexpr ${TYPE} texts[] = {\n")
foreach(name IN LISTS names)
    file(READ "${ROOT}/${name}" text)
    set(stem "${name}")
    if(SUFFIX)
        string(REGEX REPLACE "${SUFFIX}$" "" stem "${name}")
    endif()
    file(APPEND "${OUTPUT}.new" "    {\"${stem}\"sv,")
    append_literal("${text}")
endforeach()
file(APPEND "${OUTPUT}.new"
     "};\n\n"
     "} // namespace\n\n"
     "std::span<const ${TYPE}> ${FUNCTION}() {\n    return texts;\n}\n\n"
     "} // namespace ${NAMESPACE}\n")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
