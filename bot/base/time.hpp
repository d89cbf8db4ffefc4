#pragma once
/// Time is a value: UTC milliseconds, handed in by the caller. Only the composition root reads a
/// clock.

#include <chrono>

namespace telepati {
using Time = std::chrono::sys_time<std::chrono::milliseconds>;
}
