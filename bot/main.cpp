#include "bot/program.hpp"

int main(int count, char** words) { return telepati::app::run_program({words + 1, words + count}); }
