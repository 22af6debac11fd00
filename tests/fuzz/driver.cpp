// A main for compilers without libFuzzer: mutates a corpus with a seeded generator, so that a run
// can be repeated. usage: TARGET [RUNS [SEED [CORPUS_DIRECTORY]]]; RUNS is 20000 and SEED 1 unless
// given.

#include "fuzz_target.hpp"

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace std::string_view_literals;

/// For the target that brings no seeds.
[[gnu::weak]] std::vector<std::string> fuzz_seeds() {
    return {""};
}

namespace {

std::uint64_t current_seed = 0;
const char* program = "";

/// For the handler of a crash too, where nothing may be allocated.
void print_failure() {
    std::fprintf(stderr, "failed: repeat with `%s 1 %llu`\n", program,
                 static_cast<unsigned long long>(current_seed));
}

void on_crash(int signal) {
    print_failure();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

std::vector<std::string> read_corpus(const std::filesystem::path& directory) {
    std::vector<std::string> corpus;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        std::ifstream file(entry.path(), std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return corpus;
}

class mutator {
public:
    mutator(const std::vector<std::string>& corpus, std::uint64_t seed)
        : corpus_(corpus)
        , random_(seed) {}

    std::string make_input() {
        std::string input = any_seed();
        for (std::size_t count = below(12); count != 0; --count)
            mutate(input);
        return input;
    }

private:
    /// Not std::uniform_int_distribution, which differs between standard libraries.
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    const std::string& any_seed() { return corpus_[below(corpus_.size())]; }

    void mutate(std::string& input) {
        const std::size_t at = below(input.size() + 1);
        const std::size_t size = 1 + below(16);
        switch (below(7)) {
        case 0:
            input.insert(at, 1, static_cast<char>(below(256)));
            break;
        case 1:
            input.erase(at, size);
            break;
        case 2:
            if (at != input.size())
                input[at] =
                    static_cast<char>(static_cast<unsigned char>(input[at]) ^ 1U << below(8));
            break;
        case 3:
            input.insert(at, input.substr(below(input.size() + 1), size));
            break;
        case 4: {
            const std::string& other = any_seed();
            input.insert(at, other.substr(below(other.size() + 1), size * 4));
            break;
        }
        case 5:
            input.resize(at);
            break;
        default:
            input.insert(at, 1, interesting[below(interesting.size())]);
        }
    }

    static constexpr std::string_view interesting =
        "\0\r\n\t :,\"\\{}[]0-+.e\x7F\x80\xBF\xC3\xE2\xEF\xF0\xFF"sv;
    const std::vector<std::string>& corpus_;
    std::mt19937_64 random_;
};

} // namespace

int main(int argc, char** argv) {
    program = argv[0];
    const std::uint64_t runs = argc > 1 ? std::stoull(argv[1]) : 20000;
    const std::uint64_t first_seed = argc > 2 ? std::stoull(argv[2]) : 1;
    const std::vector<std::string> corpus = argc > 3 ? read_corpus(argv[3]) : fuzz_seeds();
    if (corpus.empty()) {
        std::cerr << "the corpus is empty: name a directory with at least one file\n";
        return 2;
    }
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL})
        std::signal(signal, on_crash);
    for (std::uint64_t run = 0; run != runs; ++run) {
        current_seed = first_seed + run;
        const std::string input = mutator(corpus, current_seed).make_input();
        try {
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()),
                                   input.size());
        } catch (const std::exception& thrown) {
            std::cerr << "threw: " << thrown.what() << '\n';
            print_failure();
            return 1;
        }
    }
    std::cout << runs << " runs from seed " << first_seed << " passed\n";
}
