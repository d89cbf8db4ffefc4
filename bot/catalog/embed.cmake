# Puts files inside the program: telepati_embed(TARGET ROOT FOLDER [ROOT FOLDER]…) takes every file
# of ROOT/FOLDER and names it by its path below ROOT. C++ sees them through embedded_files.hpp.
#
# Run as a script (cmake -P) it writes the source file: one .incbin for each file, its size, and a
# hash of its bytes, so that a compiler cache sees a change in the data as a change in the source.

function(telepati_embed target)
    set(list "")
    set(files "")
    set(pairs ${ARGN})
    while(pairs)
        list(POP_FRONT pairs root folder)
        get_filename_component(base ${root}/${folder} ABSOLUTE)
        file(GLOB_RECURSE found CONFIGURE_DEPENDS LIST_DIRECTORIES false ${base}/*)
        foreach(file IN LISTS found)
            file(RELATIVE_PATH name ${root} ${file})
            if(name MATCHES "(^|/)[.#]" OR name MATCHES "[~#]$")
                continue() # what editors leave behind
            endif()
            string(APPEND list "${name}\t${file}\n")
            list(APPEND files ${file})
        endforeach()
    endwhile()

    set(script ${CMAKE_CURRENT_FUNCTION_LIST_FILE})
    set(listed ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.tsv)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.cpp)
    file(CONFIGURE OUTPUT ${listed} CONTENT "${list}" @ONLY)
    add_custom_command(
        OUTPUT ${source}
        COMMAND ${CMAKE_COMMAND} -DLIST=${listed} -DSOURCE=${source} -P ${script}
        DEPENDS ${script} ${listed} ${files}
        COMMENT "Writing the list of files inside the program"
        VERBATIM
    )
    set_source_files_properties(
        ${source} PROPERTIES OBJECT_DEPENDS "${files}" SKIP_UNITY_BUILD_INCLUSION ON
    )
    # Assembly at file scope does not survive link-time optimisation.
    set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS -fno-lto)
    target_sources(${target} PRIVATE ${source})
endfunction()

function(write_embedding list source)
    file(STRINGS ${list} lines ENCODING UTF-8)
    list(SORT lines)
    set(number 0)
    set(last "")
    set(assembly "")
    set(symbols "")
    set(table "")
    foreach(line IN LISTS lines)
        string(REGEX MATCH "^([^\t]*)\t(.*)$" matched "${line}")
        set(name "${CMAKE_MATCH_1}")
        set(file "${CMAKE_MATCH_2}")
        if(name STREQUAL last)
            message(FATAL_ERROR "Two files would be ${name} inside the program; rename one")
        endif()
        set(last "${name}")
        file(SIZE "${file}" size)
        file(SHA256 "${file}" hash)
        string(REPLACE "\\" "\\\\" quoted_file "${file}")
        string(REPLACE "\"" "\\\"" quoted_file "${quoted_file}")
        set(include "    .incbin \"${quoted_file}\", 0, ${size}\n")
        if(size EQUAL 0)
            set(include "") # the assembler warns about taking nothing
        endif()
        string(APPEND assembly "asm(R\"assembly(
    .pushsection .rodata
    .hidden telepati_file_${number}
    .globl telepati_file_${number}
telepati_file_${number}:
${include}    .byte 0
    /* ${hash} */
    .popsection
)assembly\");
")
        string(APPEND symbols "extern const char telepati_file_${number}[];\n")
        string(APPEND table "    {\"${name}\", {telepati_file_${number}, ${size}}},\n")
        math(EXPR number "${number} + 1")
    endforeach()
    file(WRITE ${source}.new "#include \"bot/catalog/embedded_files.hpp\"

${assembly}
extern \"C\" {
${symbols}}

namespace {
constexpr telepati::catalog::EmbeddedFile all_files[] = {
${table}};
}  // namespace

std::span<const telepati::catalog::EmbeddedFile> telepati::catalog::embedded_files() {
    return all_files;
}
")
    file(RENAME ${source}.new ${source})
endfunction()

if(CMAKE_SCRIPT_MODE_FILE AND DEFINED SOURCE)
    write_embedding(${LIST} ${SOURCE})
endif()
