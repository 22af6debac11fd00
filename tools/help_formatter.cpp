#include "help_formatter.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace moonage_proto::tools {
namespace {

constexpr std::size_t text_column = 28;
constexpr std::size_t width = 100;

std::string full_name(const CLI::App& app) {
    const CLI::App* const parent = app.get_parent();
    return parent == nullptr ? app.get_name() : full_name(*parent) + " " + app.get_name();
}

std::vector<const CLI::App*> subcommands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

/// A term, and its text from `text_column` on, wrapped.
void write_entry(std::ostream& out, const std::string& term, const std::string& text) {
    std::string line = "  " + term;
    if (line.size() + 2 > text_column) {
        out << line << '\n';
        line.clear();
    }
    line.resize(text_column, ' ');
    std::istringstream words(text);
    bool first = true;
    for (std::string word; words >> word; first = false) {
        if (line.size() + 1 + word.size() > width) {
            out << line << '\n';
            line.assign(text_column, ' ');
            first = true;
        }
        line += (first ? "" : " ") + word;
    }
    out << line << '\n';
}

std::string term_of(const CLI::Option& option) {
    std::string term = option.get_name(option.get_positional(), true);
    if (!option.get_positional() && !option.get_option_text().empty())
        term += " " + option.get_option_text();
    return term;
}

using entries = std::vector<std::pair<std::string, std::string>>;

void write_section(std::ostream& out, const std::string& heading, const entries& listed) {
    if (!listed.empty())
        out << '\n' << heading << ":\n";
    for (const auto& [term, text] : listed)
        write_entry(out, term, text);
}

/// By group, in the order in which they were made; those of no group come last.
void write_options(std::ostream& out, const CLI::App& app) {
    const std::string rest = "Options";
    std::vector<std::pair<std::string, entries>> groups{{rest, {}}};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional())
            continue;
        auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& each) {
            return each.first == option->get_group();
        });
        if (found == groups.end())
            found = groups.insert(std::prev(groups.end()), {option->get_group(), {}});
        found->second.emplace_back(term_of(*option), option->get_description());
    }
    for (const auto& [heading, listed] : groups)
        write_section(out, heading, listed);
}

class help_formatter : public CLI::FormatterBase {
public:
    std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
        entries positionals;
        for (const CLI::Option* option : app->get_options())
            if (option->get_positional())
                positionals.emplace_back(term_of(*option), option->get_description());
        entries subcommands;
        for (const CLI::App* subcommand : subcommands_of(*app))
            subcommands.emplace_back(subcommand->get_name(), subcommand->get_description());

        std::ostringstream out;
        out << "Usage: " << full_name(*app) << " [OPTIONS]"
            << (subcommands.empty() ? "" : " SUBCOMMAND");
        for (const CLI::Option* option : app->get_options())
            if (option->get_positional())
                out << " [" << option->get_name(true) << ']' << option->get_option_text();
        out << "\n\n" << app->get_description() << ".\n";
        write_section(out, "Arguments", positionals);
        write_section(out, "Subcommands", subcommands);
        write_options(out, *app);
        if (!app->get_footer().empty())
            out << '\n' << app->get_footer() << '\n';
        return out.str();
    }
};

} // namespace

std::shared_ptr<CLI::FormatterBase> make_help_formatter() {
    return std::make_shared<help_formatter>();
}

} // namespace moonage_proto::tools
