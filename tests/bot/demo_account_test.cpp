#include <doctest/doctest.h>

#include "bot/commands/commands.hpp"
#include "handlers/desk/password.hpp"

namespace telepati::app {

TEST_CASE("The password that a demo prints is the one its accounts have") {
    using handlers::desk::check_password;
    using handlers::desk::PasswordCheck;
    CHECK(check_password(demo_password_hash, demo_password) == PasswordCheck::Fits);
    CHECK(check_password(demo_password_hash, "demo-Telepati") == PasswordCheck::Wrong);
}
}  // namespace telepati::app
