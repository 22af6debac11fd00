#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/schemas/tables.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

/// generate_tables DIR: writes every table of the contract to DIR/NAME.json.
int main(int argc, char** argv) {
    namespace schemas = moonage_proto::schemas;
    if (argc != 2) {
        std::cerr << "usage: generate_tables DIRECTORY\n";
        return 2;
    }
    const std::filesystem::path directory = argv[1];
    for (const schemas::table& each : schemas::tables()) {
        const auto path = directory / (std::string(each.name) + ".json");
        std::ofstream file(path, std::ios::binary);
        file << schemas::pretty_print(each.make());
        if (!file.flush()) {
            std::cerr << "cannot write " << path.string() << '\n';
            return 1;
        }
    }
}
