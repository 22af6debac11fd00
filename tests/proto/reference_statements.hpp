#pragma once

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <istream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// A sentence, a row of a table or a line of an example of the reference.
struct reference_statement {
    std::size_t line;                      ///< Of the file that lists them.
    std::string section;                   ///< The title of a section of the ledger.
    std::string begins;                    ///< Its first words.
    std::vector<std::string> requirements; ///< The ids that it gave rise to.
    std::string asks_nothing;              ///< Why it has none; else empty.
};

/// Reads tests/proto/reference_statements.txt, which says how it is written.
inline std::vector<reference_statement> read_reference_statements(std::istream& from) {
    std::vector<reference_statement> made;
    std::string section, text;
    for (std::size_t number = 1; std::getline(from, text); ++number) {
        if (text.empty() || text.front() == '#')
            continue;
        if (text.front() == '[') {
            section = text.substr(1, text.size() - 2);
        } else if (text.front() != ' ') {
            made.push_back({number, section, text, {}, {}});
        } else if (made.empty()) {
            throw std::runtime_error("the first statement has no words");
        } else if (text.find("- ") == 4) {
            made.back().asks_nothing = text.substr(6);
        } else {
            std::istringstream words(text);
            for (std::string id; words >> id;)
                made.back().requirements.push_back(id);
        }
    }
    return made;
}

inline const std::vector<reference_statement>& reference_statements() {
    static const auto all = [] {
        std::ifstream file(MOONAGE_PROTO_SOURCE_DIR "/tests/proto/reference_statements.txt");
        return read_reference_statements(file);
    }();
    return all;
}

/// What of a text of the reference no statement covers: each line, taken apart into sentences, must
/// hold the first words of one, and they must stand in this order.
inline std::vector<std::string> uncovered(const std::string& reference,
                                          const std::vector<reference_statement>& statements) {
    std::vector<std::string> missing;
    std::vector<std::size_t> starts;
    std::size_t from = 0;
    for (const reference_statement& each : statements) {
        const std::size_t at = reference.find(each.begins, from);
        if (at == reference.npos) {
            missing.push_back("line " + std::to_string(each.line) +
                              " is not in the reference, or not in this order: " + each.begins);
            continue;
        }
        starts.push_back(at);
        from = at + each.begins.size();
    }
    const auto is_letter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
    const auto ends_at = [&](std::size_t begin) {
        for (std::size_t i = begin; i != reference.size(); ++i) {
            const bool is_new_sentence = i >= begin + 2 && reference[i - 2] == '.' &&
                                         reference[i - 1] == ' ' && reference[i] >= 'A' &&
                                         reference[i] <= 'Z';
            if (reference[i] == '\n' || is_new_sentence)
                return i;
        }
        return reference.size();
    };
    for (std::size_t begin = 0; begin != reference.size();) {
        const std::size_t end = ends_at(begin);
        const std::string piece = reference.substr(begin, end - begin);
        const bool says_something = std::any_of(piece.begin(), piece.end(), is_letter);
        const bool is_covered = std::any_of(
            starts.begin(), starts.end(), [&](std::size_t at) { return at >= begin && at < end; });
        if (says_something && !is_covered)
            missing.push_back("no statement covers: " + piece);
        begin = end + (end != reference.size() && reference[end] == '\n');
    }
    return missing;
}
