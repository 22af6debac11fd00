#pragma once

namespace moonage_proto::tools {

/// What the help of `check` says below its options.
inline constexpr const char* check_footer =
    "The profile is JSON, comments allowed: base_url, keys, and what the run may do (allow). What "
    "is not\n"
    "in it leaves requirements undecided, and the report names it. A key may be written "
    "\"env:NAME\".\n"
    "\n"
    "Effects that a run may be allowed: read (always), write, spend (have an agent work), "
    "external\n"
    "(reach a provider or a webhook's receiver), exhaust (use up the rate limit on purpose).\n"
    "\n"
    "Formats of reports: text, json, junit, tap, markdown (for a job's summary), github "
    "(annotations),\n"
    "html (one page to look at and search).\n"
    "\n"
    "The first Ctrl-C ends the run: what it created is deleted, the report is written, the exit "
    "code is\n"
    "3. A second one ends it at once.\n"
    "\n"
    "A baseline is a line of JSON for each failure that is known, as a failure of the text report "
    "shows\n"
    "it. What it names does not fail the run; what it names without need does.\n"
    "\n"
    "Exit codes: 0 conforms, 1 violates, 2 usage or configuration, 3 could not be decided "
    "(requests\n"
    "without an answer, an interruption, or undecided under --require-all), 4 a fault of "
    "moonage-proto.\n"
    "\n"
    "Examples:\n"
    "  moonage-proto check --profile profile.json\n"
    "  moonage-proto check --profile profile.json --report text --report json=report.json\n"
    "  moonage-proto check --profile profile.json --report text --report html=report.html\n"
    "  MOONAGE_API_KEY=... moonage-proto check http://127.0.0.1:8080/v1\n"
    "  moonage-proto check --profile profile.json --only 'rate-limit.*' --allow write,exhaust\n"
    "  moonage-proto check --profile profile.json --plan-only\n"
    "  moonage-proto check --profile profile.json --baseline baseline.ndjson --jobs 4\n"
    "  moonage-proto check --profile profile.json --created created.ndjson\n"
    "  moonage-proto check --profile profile.json --clean created.ndjson\n"
    "  moonage-proto check --list";

} // namespace moonage_proto::tools
