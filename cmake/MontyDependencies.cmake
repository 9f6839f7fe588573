# The third-party libraries, all Debian packages, all linked statically into
# the tools: a shared libLLVM costs milliseconds at every start.
set(MONTY_LLVM_ROOT /usr/lib/llvm-19 CACHE PATH "Where LLVM 19 is installed")

find_library(MONTY_LLVM_SUPPORT libLLVMSupport.a PATHS ${MONTY_LLVM_ROOT}/lib
             NO_DEFAULT_PATH REQUIRED)
find_library(MONTY_LLVM_DEMANGLE libLLVMDemangle.a PATHS ${MONTY_LLVM_ROOT}/lib
             NO_DEFAULT_PATH REQUIRED)
find_library(MONTY_ANTLR libantlr4-runtime.a REQUIRED)
find_library(MONTY_ZSTD libzstd.a REQUIRED)
find_library(MONTY_GMP libgmp.a REQUIRED)
find_library(MONTY_PCRE2 libpcre2-8.a REQUIRED)
find_library(MONTY_UTF8PROC libutf8proc.a REQUIRED)
find_library(MONTY_ZLIB libz.a)
find_library(MONTY_TINFO libtinfo.a)
# Line editing for the REPL; without it, lines are read as they come.
find_library(MONTY_EDIT libedit.a)
find_library(MONTY_BSD libbsd.a)
find_library(MONTY_MD libmd.a)
find_program(MONTY_ANTLR_TOOL antlr4 REQUIRED)
find_program(MONTY_FLATC flatc REQUIRED)

add_library(monty_llvm INTERFACE)
target_include_directories(monty_llvm SYSTEM INTERFACE ${MONTY_LLVM_ROOT}/include)
target_link_libraries(monty_llvm INTERFACE ${MONTY_LLVM_SUPPORT} ${MONTY_LLVM_DEMANGLE}
                      ${MONTY_ZLIB} ${MONTY_ZSTD} ${MONTY_TINFO} pthread dl m)

add_library(monty_antlr INTERFACE)
target_include_directories(monty_antlr SYSTEM INTERFACE /usr/include/antlr4-runtime)
target_link_libraries(monty_antlr INTERFACE ${MONTY_ANTLR})

add_library(monty_gmp INTERFACE)
target_link_libraries(monty_gmp INTERFACE ${MONTY_GMP})
add_library(monty_pcre2 INTERFACE)
target_link_libraries(monty_pcre2 INTERFACE ${MONTY_PCRE2})
add_library(monty_utf8proc INTERFACE)
target_compile_definitions(monty_utf8proc INTERFACE UTF8PROC_STATIC)
target_link_libraries(monty_utf8proc INTERFACE ${MONTY_UTF8PROC})
add_library(monty_zstd INTERFACE)
target_link_libraries(monty_zstd INTERFACE ${MONTY_ZSTD})

add_library(monty_edit INTERFACE)
if(MONTY_EDIT AND MONTY_BSD AND MONTY_MD AND MONTY_TINFO)
  target_compile_definitions(monty_edit INTERFACE MONTY_LINE_EDITING)
  target_link_libraries(monty_edit INTERFACE ${MONTY_EDIT} ${MONTY_BSD} ${MONTY_MD} ${MONTY_TINFO})
endif()
