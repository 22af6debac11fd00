#!/usr/bin/env -S PATH=/usr/bin:/usr/local/bin:/bin python3
"""Reads FOLDER/report.junit with junitparser and compares it with FOLDER/report.json."""

import json
import pathlib
import sys

try:
    from junitparser import Error, Failure, JUnitXml, Skipped
except ImportError:
    print("skipped: python3-junitparser is not installed")
    sys.exit(77)


def outcome_of(case):
    kinds = {Failure: "failure", Error: "error", Skipped: "skipped"}
    return [kinds[type(each)] for each in case.result]


def expected_outcome(result):
    if result["verdict"] == "fail":
        return ["skipped"] if result["known"] else ["failure"]
    return {"harness-error": ["error"], "not-run": ["skipped"]}.get(result["verdict"], [])


def main(folder):
    suites = JUnitXml.fromfile(str(folder / "report.junit"))
    report = json.loads((folder / "report.json").read_text())
    results = {each["id"]: each for each in report["results"]}

    cases = {}
    for suite in suites:
        stated = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert stated == (suite.tests, suite.failures, suite.errors, suite.skipped), suite.name
        for case in suite:
            if suite.name not in ("Baseline", "Clients"):
                assert results[case.name]["section"] == suite.name
                cases[case.name] = case

    assert cases.keys() == results.keys()
    for name, result in results.items():
        case = cases[name]
        assert outcome_of(case) == expected_outcome(result), name
        for shown in case.result:
            assert shown.message, name
        if result["verdict"] == "fail" and not result["known"]:
            for line in (result["reproduce"] or "").splitlines():
                assert line in case.result[0].text, name
        if result["verdict"] == "warn":
            assert case.system_out.startswith("warning: "), name
    print(f"{len(cases)} cases in {len(suites)} suites")


main(pathlib.Path(sys.argv[1]))
