#include "catch.hpp"
#include "files.hpp"

#include <moonage_proto/schemas/contract.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>

#include <unistd.h>

#include <string>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
namespace fs = std::filesystem;

namespace {

const std::string schemas_folder = MOONAGE_PROTO_SOURCE_DIR "/schemas";

const std::string one_operation = R"([{"id": "get_all", "method": "GET", "path": "/all",
    "section": "All", "strongest_effect": "read", "request_schema": null, "response_schema": null,
    "response_basis": "stated", "may_stream": false}])";

class scratch {
public:
    scratch() {
        std::string name = (fs::temp_directory_path() / "contract.XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
    ~scratch() { fs::remove_all(path_); }

    std::string write(const std::string& name, const std::string& text) const {
        const fs::path path = path_ / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        return path.string();
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// What is said of a contract that cannot be read.
std::string complaint(const std::string& where) {
    try {
        read_contract(where);
    } catch (const unreadable_contract& wrong) {
        return wrong.what();
    }
    return "it can be read";
}

bool have_equal_documents(const contract& one, const contract& other) {
    return to_bundle(one) == to_bundle(other);
}

/// Has git make a repository of a folder, with one commit.
bool commit_all(const fs::path& folder) {
    const std::string git = "git -C '" + folder.string() + "' -c user.name=t -c user.email=t@t ";
    return std::system(
               (git + "init -q && " + git + "add . && " + git + "commit -q -m one").c_str()) == 0;
}

/// The current directory of the process, put back at the end.
class current_directory {
public:
    explicit current_directory(const fs::path& path)
        : before_(fs::current_path()) {
        fs::current_path(path);
    }
    current_directory(const current_directory&) = delete;
    current_directory& operator=(const current_directory&) = delete;
    ~current_directory() { fs::current_path(before_); }

private:
    fs::path before_;
};

} // namespace

TEST_CASE("the built-in contract is that of schemas/") {
    const contract folder = read_contract(schemas_folder);
    CHECK(folder.documents.size() > 30);
    CHECK(folder.find("space.schema.json") != nullptr);
    CHECK(folder.find("data/operations.json") != nullptr);
    CHECK(folder.find("control/clock.schema.json") == nullptr);
    CHECK(folder.find("no_such.schema.json") == nullptr);
    for (const auto& [path, document] : embedded_contract().documents) {
        CAPTURE(path);
        REQUIRE(folder.find(path) != nullptr);
        CHECK(*folder.find(path) == document.value);
        CHECK(folder.documents.at(path).file->text == document.file->text);
    }
}

TEST_CASE("a bundle has all documents, with the lines of the file") {
    const scratch files;
    const std::string path =
        files.write("bundle.json", pretty_print(to_bundle(embedded_contract())));
    const contract read = read_contract(path);
    CHECK(have_equal_documents(read, embedded_contract()));
    const file_place place = read.place_of("space.schema.json", "/properties/status");
    CHECK(place.file == path);
    const std::string text = test::read_file(path);
    std::istringstream lines(text);
    std::string line;
    for (std::size_t i = 0; i != place.line; ++i)
        std::getline(lines, line);
    CHECK(line == R"(        "status": {)");
}

TEST_CASE("a part of a document has the line at which it begins") {
    contract made;
    made.documents["a.json"] = {
        json::parse(R"({"x": [1, {"y/z": "}"}], "": 2})"),
        std::make_shared<const contract_file>(
            contract_file{"a.json", "{\n \"x\": [\n  1,\n  {\"k\": \"\\\"}\",\n   \"y/z\": "
                                    "\"}\"}\n ],\n \"\": 2\n}\n"})};
    const auto line = [&](std::string_view pointer) {
        return made.place_of("a.json", pointer).line;
    };
    CHECK(line("") == 1);
    CHECK(line("/x") == 2);
    CHECK(line("/x/0") == 3);
    CHECK(line("/x/1") == 4);
    CHECK(line("/x/1/y~1z") == 5);
    CHECK(line("/") == 7);
    // What is not there is at the innermost part around it.
    CHECK(line("/x/1/none/deeper") == 4);
    CHECK(line("/x/2") == 2);
    CHECK(line("/none") == 1);
}

TEST_CASE("a contract is read from a revision, whatever the files are now") {
    const scratch files;
    files.write("schemas/data/operations.json", one_operation);
    files.write("schemas/space.schema.json", "{\n  \"type\": \"object\"\n}\n");
    files.write("schemas/examples/space/one.json", "not JSON");
    files.write("bundle.json", R"({"moonage_contract": 1, "documents": {"data/operations.json": )" +
                                   one_operation + "}}");
    REQUIRE(commit_all(files.path()));
    files.write("schemas/space.schema.json", "changed");
    const current_directory there(files.path());

    const contract read = read_contract("git:HEAD");
    CHECK(read.documents.size() == 2);
    CHECK(*read.find("space.schema.json") == json::object{{"type", "object"}});
    CHECK(read.place_of("space.schema.json", "/type") ==
          file_place{"schemas/space.schema.json@HEAD", 2, "/type"});
    CHECK(have_equal_documents(read_contract("git:HEAD:schemas/"), read));
    CHECK(have_equal_documents(read_contract("git:HEAD:./schemas"), read));
    CHECK(read_contract("git:HEAD:bundle.json").documents.size() == 1);

    CHECK(
        complaint("git:HEAD:nowhere") ==
        "git:HEAD:nowhere: there is no nowhere with JSON files in HEAD; a path begins at the root "
        "of the repository");
    CHECK(complaint("git:no-such-branch")
              .starts_with("git:no-such-branch: git says: fatal: Not a valid object name"));
    CHECK(complaint("git:no-such-branch")
              .ends_with("; where the clone does not have it, fetch it first, as in git fetch "
                         "origin main:main"));
    // Neither a shell nor an option of git.
    CHECK(complaint("git:HEAD;id").starts_with("git:HEAD;id: git says: "));
    CHECK(complaint("git:--help").starts_with("git:--help: expected git:REVISION"));
    CHECK(complaint("git:").starts_with("git:: expected git:REVISION"));
}

TEST_CASE("outside of a repository git says so") {
    const scratch files;
    const current_directory there(files.path());
    CHECK(complaint("git:HEAD").starts_with("git:HEAD: git says: fatal: not a git repository"));
}

TEST_CASE("a contract that is not sound is refused where it is read") {
    const scratch files;
    json::value bundle = to_bundle(embedded_contract());
    bundle.at_pointer("/documents/data~1plans.json/0/plan") = 7;
    const std::string path = files.write("bundle.json", pretty_print(bundle));
    CHECK(complaint(path).starts_with(path + ":"));
    CHECK(complaint(path).ends_with(": /0/plan: must be a string, but is 7; see "
                                    "schemas/data/plans.schema.json"));
}

TEST_CASE("a folder, a bundle and a revision have bounds") {
    const scratch files;
    for (int i = 0; i != 1001; ++i)
        files.write("many/" + std::to_string(i) + ".json", "{}");
    CHECK(complaint((files.path() / "many").string())
              .ends_with(": has more than 1000 files or 64 MiB; name a folder like schemas/ of "
                         "this project"));
    const std::string big = files.write("big.json", "");
    fs::resize_file(big, (64u << 20) + 1);
    CHECK(complaint(big) == big + ": is bigger than 64 MiB");
}

TEST_CASE("a contract that cannot be read is refused with the place and what to do") {
    const scratch files;
    CHECK(
        complaint("/does/not/exist") ==
        "/does/not/exist: does not exist; name a folder like schemas/, a bundle, an OpenAPI file, "
        "or git:REVISION");
    CHECK(complaint(files.path().string())
              .ends_with(": has no data/operations.json; name a folder like schemas/ of this "
                         "project, or a file of "
                         "its contract"));
    const std::string broken = files.write("broken.json", "{\n  \"a\": }");
    CHECK(complaint(broken).starts_with(broken + ": (root): expected JSON text, got "));
    CHECK(complaint(broken).ends_with(" at line 2, column 8"));
    const std::string twice = files.write("twice.json", R"({"a": 1, "a": 2})");
    CHECK(complaint(twice).starts_with(twice + ": /a: expected "));
    const std::string other = files.write("other.json", "[]");
    CHECK(complaint(other) == other + ":1: is not a contract: expected a bundle, with the member "
                                      "\"moonage_contract\", or an OpenAPI document");
    const std::string yaml = files.write("openapi.yaml", "openapi: 3.1.0\n");
    CHECK(complaint(yaml).ends_with("; YAML is not read: convert it to JSON first"));
    const std::string newer =
        files.write("newer.json", "{\n\"moonage_contract\": 2, \"documents\": {}}");
    CHECK(complaint(newer) == newer + ":2: the bundle's version must be 1: use the moonage-proto "
                                      "that has written it");
    const std::string marked = files.write("marked.json", "\xEF\xBB\xBF{}");
    CHECK(complaint(marked) == marked +
                                   ": (root): expected JSON text, got a byte order mark before "
                                   "it (RFC 8259 section 8.1)");
    fs::create_directory(files.path() / "circle");
    fs::create_symlink("a.json", files.path() / "circle/a.json");
    CHECK(complaint((files.path() / "circle").string())
              .ends_with("circle/a.json: cannot be read; check that it is a file and may be read"));
    const std::string empty =
        files.write("empty.json", R"({"moonage_contract": 1, "documents": {}})");
    CHECK(complaint(empty) == empty + ":1: the bundle has no data/operations.json");
}
