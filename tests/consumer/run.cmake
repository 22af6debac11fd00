# Variables: SOURCE, BUILD, WORK, CONSUMER (a folder here), GENERATOR, CXX, CXX_FLAGS, CXX_LAUNCHER.
#
# Configures, builds and runs one consumer, against an install of the build where it wants one.

function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(place ${WORK}/${CONSUMER})
file(REMOVE_RECURSE ${place})
if(CONSUMER MATCHES "^installed")
    run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${place}/prefix)
endif()
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/${CONSUMER} -B ${place}/build -G ${GENERATOR}
    -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_CXX_FLAGS=${CXX_FLAGS} -D CMAKE_BUILD_TYPE=Debug
    -D CMAKE_CXX_COMPILER_LAUNCHER=${CXX_LAUNCHER}
    -D CMAKE_PREFIX_PATH=${place}/prefix -D MOONAGE_PROTO_SOURCE=${SOURCE})
run(${CMAKE_COMMAND} --build ${place}/build)
foreach(program contract_user rooms_user)
    if(EXISTS ${place}/build/${program})
        run(${place}/build/${program})
    endif()
endforeach()
file(REMOVE_RECURSE ${place})
