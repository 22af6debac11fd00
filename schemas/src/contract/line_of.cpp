#include <moonage_proto/schemas/line_of.hpp>

#include <boost/json/parse.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <algorithm>
#include <string>

namespace moonage_proto::schemas {

namespace {

/// The first token of a pointer, unescaped, and what follows it.
std::string take_token(std::string_view& pointer) {
    pointer.remove_prefix(1);
    const std::string_view raw = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(raw.size());
    std::string token;
    for (std::size_t i = 0; i < raw.size(); ++i)
        if (raw[i] == '~' && i + 1 < raw.size())
            token += raw[++i] == '0' ? '~' : '/';
        else
            token += raw[i];
    return token;
}

/// Walks along a JSON text without making values of it.
class scanner {
public:
    explicit scanner(std::string_view text)
        : text_(text) {}

    std::size_t find(std::string_view pointer) {
        skip_space();
        std::size_t found = at_;
        while (!pointer.empty() && enter(take_token(pointer)))
            found = part_;
        return found;
    }

private:
    bool ends() const { return at_ >= text_.size(); }
    char here() const { return ends() ? '\0' : text_[at_]; }

    void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

    /// Moves over one character that is punctuation, and the space around it.
    bool take(char c) {
        skip_space();
        if (here() != c)
            return false;
        ++at_;
        skip_space();
        return true;
    }

    std::string_view take_string() {
        const std::size_t begin = at_++;
        while (!ends() && here() != '"')
            at_ += here() == '\\' ? 2 : 1;
        at_ = std::min(at_ + 1, text_.size());
        return text_.substr(begin, at_ - begin);
    }

    void skip_value() {
        std::size_t depth = 0;
        do {
            skip_space();
            const char c = here();
            if (c == '"')
                take_string();
            else if (c == '{' || c == '[')
                ++depth, ++at_;
            else if (c == '}' || c == ']')
                depth -= depth > 0, ++at_;
            else if (c == ',' || c == ':')
                ++at_;
            else
                at_ = std::min(text_.find_first_of(" \t\r\n,:]}", at_ + 1), text_.size());
        } while (depth > 0 && !ends());
    }

    /// Goes to the value of a member or an item of the value that begins here.
    bool enter(const std::string& token) {
        return take('{') ? enter_member(token) : take('[') && enter_item(token);
    }

    bool enter_member(const std::string& name) {
        while (here() == '"') {
            const std::size_t begin = at_;
            const bool is_it = json::parse(take_string()).get_string() == name;
            take(':');
            if (is_it) {
                part_ = begin;
                return true;
            }
            skip_value();
            take(',');
        }
        return false;
    }

    bool enter_item(const std::string& token) {
        for (std::size_t i = 0; !ends() && here() != ']'; ++i) {
            if (std::to_string(i) == token) {
                part_ = at_;
                return true;
            }
            skip_value();
            take(',');
        }
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t part_ = 0;
};

} // namespace

std::size_t line_of(std::string_view text, std::string_view pointer) {
    const std::size_t found = scanner(text).find(pointer);
    return 1 + static_cast<std::size_t>(std::count(
                   text.begin(), text.begin() + static_cast<std::ptrdiff_t>(found), '\n'));
}

} // namespace moonage_proto::schemas
