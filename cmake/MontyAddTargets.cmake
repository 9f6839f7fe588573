# How a library, a tool or a unit test of Monty is declared.

# monty_add_library(Name [LINK lib...]): every .cpp of the current folder, as
# the static library Monty<Name>. Exceptions and RTTI are off (see lib/Parse
# for the one exception).
function(monty_add_library name)
  cmake_parse_arguments(ARG "RTTI" "" "LINK;EXTRA_SOURCES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(Monty${name} STATIC ${sources} ${ARG_EXTRA_SOURCES})
  target_include_directories(Monty${name} PUBLIC ${CMAKE_SOURCE_DIR}/include
                             ${CMAKE_BINARY_DIR}/include
                             PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  if(NOT ARG_RTTI)
    target_compile_options(Monty${name} PRIVATE -fno-exceptions -fno-rtti)
  endif()
  target_link_libraries(Monty${name} PUBLIC monty_llvm ${ARG_LINK})
endfunction()

# monty_add_tool(name [LINK lib...]): every .cpp of the current folder, as an
# executable in <build>/bin.
function(monty_add_tool name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_executable(${name} ${sources})
  # A process starts sooner with fewer libraries to load.
  if(NOT MONTY_SANITIZE)
    target_link_options(${name} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
  target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti)
  target_link_libraries(${name} PRIVATE ${ARG_LINK})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# monty_add_unittest(Name [LINK lib...]): every .cpp of the current folder, as a
# GoogleTest program in <build>/unittests that ctest knows too.
find_package(GTest)
function(monty_add_unittest name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_executable(${name}Tests ${sources})
  target_include_directories(${name}Tests PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_compile_options(${name}Tests PRIVATE -fno-exceptions -fno-rtti)
  target_link_libraries(${name}Tests PRIVATE ${ARG_LINK} GTest::gtest_main)
  set_target_properties(${name}Tests PROPERTIES
                        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/unittests)
  add_test(NAME ${name}Tests COMMAND ${name}Tests)
endfunction()
