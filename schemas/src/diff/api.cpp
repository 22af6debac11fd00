#include "api.hpp"

#include <moonage_proto/json/decode.hpp>

namespace moonage_proto::schemas::diff {

namespace {

/// A row of data/query_parameters.json as it stands there; `default` is a word of C++.
struct written_parameter {
    std::string operation, name, type;
    optional_field<std::int64_t> maximum;
    std::optional<bool> required;
};
BOOST_DESCRIBE_STRUCT(written_parameter, (), (operation, name, type, maximum, required))

class table_reader {
public:
    explicit table_reader(const contract& from)
        : from_(from) {}

    template <class Table>
    void read(const char* name, std::optional<Table>& into) const {
        const std::string path = table_path(name);
        if (const json::value* value = from_.find(path))
            into = decoded<Table>(path, "", *value);
    }

    void read_parameters(std::optional<std::vector<parameter_row>>& into) const {
        const std::string path = table_path("query_parameters");
        const json::value* value = from_.find(path);
        if (!value)
            return;
        into.emplace();
        for (auto& row : decoded<std::vector<written_parameter>>(path, "", *value))
            into->push_back({row.operation, row.name, row.type, {}, row.maximum, row.required});
        for (std::size_t i = 0; i != into->size(); ++i)
            if (const json::value* usual = value->get_array()[i].as_object().if_contains("default"))
                if (!usual->is_null())
                    (*into)[i].default_value =
                        decoded<std::int64_t>(path, "/" + std::to_string(i) + "/default", *usual);
    }

    void read_machines(std::optional<std::map<std::string, machine>>& into) const {
        const std::string path = table_path("transitions");
        const json::value* value = from_.find(path);
        if (!value)
            return;
        into.emplace();
        for (const auto& [name, each] : decoded<json::object>(path, "", *value))
            (*into)[name] = decoded<machine>(path, "/" + std::string(name), each);
    }

private:
    template <class T>
    T decoded(const std::string& path, const std::string& pointer, const json::value& value) const {
        auto read = decode<T>(value);
        if (read)
            return *std::move(read);
        const file_place place = from_.place_of(path, pointer + read.error().pointer);
        throw unreadable_contract(file_and_line(place) + ": " + to_string(read.error()) +
                                  "; see schemas/" + path.substr(0, path.size() - 5) +
                                  ".schema.json");
    }

    const contract& from_;
};

} // namespace

api read_api(const contract& from) {
    const table_reader tables(from);
    api made;
    tables.read("operations", made.operations);
    tables.read_parameters(made.query_parameters);
    tables.read("error_codes", made.error_codes);
    tables.read("api_keys", made.api_keys);
    tables.read("key_scopes", made.key_scopes);
    tables.read("plans", made.plans);
    tables.read("headers", made.headers);
    tables.read_machines(made.transitions);
    tables.read("stream_events", made.stream_events);
    tables.read("webhook_events", made.webhook_events);
    tables.read("webhook_signature", made.webhook_signature);
    tables.read("requirements", made.requirements);
    return made;
}

} // namespace moonage_proto::schemas::diff
