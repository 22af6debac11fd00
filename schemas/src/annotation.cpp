#include <moonage_proto/schemas/annotation.hpp>

#include <ostream>

namespace moonage_proto::schemas {
namespace {

constexpr std::size_t most_of_a_kind = 10;

/// What has a meaning in a workflow command stands as GitHub's own toolkit escapes it: in the data
/// `%`, CR and LF; in a property also `:` and `,`.
constexpr std::string_view special_in_data = "%\r\n";
constexpr std::string_view special_in_properties = "%\r\n:,";

std::string escaped(std::string_view text, std::string_view special) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string made;
    for (const char c : text)
        if (special.find(c) == std::string_view::npos)
            made += c;
        else
            made += {'%', digits[static_cast<unsigned char>(c) >> 4],
                     digits[static_cast<unsigned char>(c) & 15]};
    return made;
}

void write_one(std::ostream& out, std::string_view kind, const annotation& shown) {
    out << "::" << kind << ' ';
    if (!shown.file.empty())
        out << "file=" << escaped(shown.file, special_in_properties) << ",line=" << shown.line
            << ',';
    out << "title=" << escaped(shown.title, special_in_properties)
        << "::" << escaped(shown.message, special_in_data) << '\n';
}

} // namespace

void write_annotations(std::ostream& out, std::string_view kind, std::span<const annotation> all,
                       const std::function<std::string(std::span<const annotation>)>& of_rest) {
    const std::size_t shown = all.size() > most_of_a_kind ? most_of_a_kind - 1 : all.size();
    for (const annotation& each : all.first(shown))
        write_one(out, kind, each);
    if (shown != all.size())
        write_one(
            out, kind,
            {"And " + std::to_string(all.size() - shown) + " more", of_rest(all.subspan(shown))});
}

} // namespace moonage_proto::schemas
