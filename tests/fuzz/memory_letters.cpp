// Letters of the office in memory, as storage keeps them.

#include "tests/fuzz/demand.hpp"
#include "tests/fuzz/memory_office.hpp"

namespace telepati::fuzz {

using namespace conversation;

void MemoryOffice::look_at_letters(const LookUp& wanted, Context& around) {
    if (wanted.letters) {
        for (const auto& [key, letter] : letters_) {
            const bool carried = letter.delivery.courier == around.contact;
            if (carried || letter.holder == around.contact) around.letters.push_back(letter);
        }
    }
    around.fresh_pin = "4821";
    const auto file = letters_.find(wanted.file);
    if (file != letters_.end()) around.files[wanted.file] = file->second;
    if (wanted.proof.empty()) return;
    Proof proof;
    const auto asked = letters_.find(wanted.proof);
    if (asked != letters_.end()) proof.letter = asked->second;
    proof.guard = {
        tries_[cases::tries_of(around.contact)],
        tries_[cases::tries_of_file(wanted.proof)],
        tries_[std::string{cases::tries_of_all}]};
    around.proofs[wanted.proof] = std::move(proof);
}

void MemoryOffice::apply(ContactId, const SaveLetter& save) {
    const std::string key = cases::letter_key(save.letter.number);
    demand(!key.empty());
    const auto known = letters_.find(key);
    if (known != letters_.end()) demand(cases::may_jump(known->second.stage, save.letter.stage));
    letters_[key] = save.letter;
}

void MemoryOffice::apply(ContactId self, const CountTry& wrong) {
    demand(!wrong.key.empty());
    for (const std::string& name :
         {cases::tries_of(self),
          cases::tries_of_file(wrong.key),
          std::string{cases::tries_of_all}}) {
        ++tries_[name].failures;
        tries_[name].since = now_;
    }
}
}  // namespace telepati::fuzz
