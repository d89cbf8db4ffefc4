#pragma once
/// What a machine does to a service: a small disk, few descriptors, another user's rights.

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace telepati::tests {

/// For ServiceProcess: the folder is a disk of its own of so many bytes, which nobody else sees and
/// which goes with the service.
std::function<void()> own_disk(const std::string& folder, std::size_t bytes);
/// Whether this machine lets us make one.
bool may_have_own_disk();

/// The folder may only be read.
std::function<void()> read_only(const std::string& folder);
std::function<void()> few_descriptors(unsigned most);
/// A user without rights of any kind; the test must be root.
std::function<void()> as_nobody();
bool is_root();
/// Gives a file or folder to that user.
void give_to_nobody(const std::string& path);

/// Where the files of a process with a disk of its own are found from outside.
std::string seen_from_outside(pid_t process, const std::string& path);

/// Processor time that a process has used so far, in milliseconds.
long used_processor(pid_t process);

/// Lets the machine run for a while, where only time can show that nothing happens.
void let_run(std::chrono::milliseconds time);

/// Writes until there is no room left.
void fill_disk(const std::string& file);
}  // namespace telepati::tests
