#include "documents_of.hpp"

#include "process.hpp"

#include <algorithm>
#include <charconv>

namespace moonage_proto::schemas {

namespace {

/// An entry of `git ls-tree`.
struct tree_file {
    std::string object;
    std::string path; ///< From the root of the repository.
};

/// Asks git for files; every fault begins with how the contract was asked for.
class repository {
public:
    explicit repository(const std::string& name)
        : name_(name) {}

    std::vector<tree_file> list(const std::string& revision, const std::string& path) const {
        const std::string out =
            git({"ls-tree", "-r", "-z", "--full-tree", revision, "--", path}, "");
        std::vector<tree_file> files;
        for (std::string_view listed = out; !listed.empty();) {
            // MODE SP TYPE SP OBJECT TAB PATH NUL
            const std::string_view entry = listed.substr(0, listed.find('\0'));
            listed.remove_prefix(std::min(entry.size() + 1, listed.size()));
            const auto tab = entry.find('\t');
            const std::string_view head = entry.substr(0, tab);
            if (tab != entry.npos && head.find(" blob ") != head.npos)
                files.push_back({std::string(head.substr(head.rfind(' ') + 1)),
                                 std::string(entry.substr(tab + 1))});
        }
        return files;
    }

    /// The texts of files, in their order.
    std::vector<std::string> read(const std::vector<tree_file>& files) const {
        std::string wanted;
        for (const tree_file& each : files)
            wanted += each.object + '\n';
        const std::string out = git({"cat-file", "--batch"}, wanted);
        std::string_view left = out;
        std::vector<std::string> texts;
        while (texts.size() < files.size()) {
            // OBJECT SP blob SP SIZE LF TEXT LF
            const std::string_view head = left.substr(0, left.find('\n'));
            const std::string_view digits = head.substr(head.rfind(' ') + 1);
            std::size_t size = 0;
            const auto number = std::from_chars(digits.data(), digits.data() + digits.size(), size);
            if (number.ec != std::errc() || left.size() < head.size() + size + 2)
                fail("git gave " + std::string(head) + " for " + files[texts.size()].path);
            texts.emplace_back(left.substr(head.size() + 1, size));
            left.remove_prefix(head.size() + size + 2);
        }
        return texts;
    }

    [[noreturn]] void fail(const std::string& problem) const {
        throw unreadable_contract(name_ + ": " + problem);
    }

private:
    std::string git(std::vector<std::string> arguments, std::string_view input) const {
        arguments.insert(arguments.begin(), "git");
        try {
            process_end end = run_process(arguments, input, {.output = max_contract_bytes});
            if (end.status != 0)
                fail("git says: " + end.err.substr(0, end.err.find('\n')) + hint(end.err));
            return std::move(end.out);
        } catch (const unreadable_contract&) {
            throw;
        } catch (const std::exception& wrong) {
            fail(wrong.what());
        }
    }

    static std::string hint(std::string_view complaint) {
        return complaint.find("Not a valid object name") == complaint.npos
                   ? ""
                   : "; where the clone does not have it, fetch it first, as in git fetch origin "
                     "main:main";
    }

    const std::string& name_;
};

} // namespace

contract contract_of_revision(const std::string& name, std::string_view revision_and_path) {
    const repository from(name);
    const auto colon = revision_and_path.find(':');
    const std::string revision(revision_and_path.substr(0, colon));
    std::string path(colon == revision_and_path.npos ? "schemas"
                                                     : revision_and_path.substr(colon + 1));
    while (path.ends_with('/'))
        path.pop_back();
    while (path.starts_with("./"))
        path.erase(0, 2);
    if (revision.empty() || revision.starts_with('-') || path.empty())
        from.fail("expected git:REVISION or git:REVISION:PATH, as in git:main or "
                  "git:v1.2.0:schemas");

    std::vector<tree_file> files;
    for (tree_file& each : from.list(revision, path))
        if (each.path == path ||
            is_of_contract(std::string_view(each.path).substr(path.size() + 1)))
            files.push_back(std::move(each));
    if (files.empty())
        from.fail("there is no " + path + " with JSON files in " + revision +
                  "; a path begins at the root of the repository");
    if (files.size() > max_contract_files)
        from.fail("has more than 1000 files");

    const std::vector<std::string> texts = from.read(files);
    std::vector<named_text> named;
    for (std::size_t i = 0; i != files.size(); ++i) {
        contract_file file{files[i].path + "@" + revision, texts[i]};
        if (files[i].path == path)
            return contract_of_file(name, std::move(file));
        named.push_back({files[i].path.substr(path.size() + 1), std::move(file)});
    }
    return contract_of_folder(name, std::move(named));
}

} // namespace moonage_proto::schemas
