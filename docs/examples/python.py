"""A test of an SDK against the fake server: python3 python.py"""

import json
import os
import subprocess
import unittest
import urllib.error
import urllib.request


def call(method, url, body=None, key=""):
    """One request, JSON both ways: the status, the header fields and the body."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(url, data, headers, method=method)
    try:
        answer = urllib.request.urlopen(asked, timeout=10)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.status, answer.headers, json.loads(answer.read() or "null")


def create_space(base_url, key, name, sleep):
    """Stands for the SDK: comes again when it has waited as long as a refusal says."""
    while True:
        status, headers, body = call("POST", f"{base_url}/spaces", {"name": name}, key)
        if status != 429:
            return body
        sleep(int(headers["Retry-After"]))


class RateLimitTest(unittest.TestCase):
    def setUp(self):
        binary = os.environ.get("MOONAGE_PROTO", "moonage-proto")
        server = subprocess.Popen([binary, "serve"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(server.communicate, timeout=10)
        self.addCleanup(server.terminate)
        ready = server.stdout.readline()  # listening on http://127.0.0.1:PORT/v1
        self.control = ready.split()[-1].replace("/v1", "/_fake")

    def test_a_refused_request_is_sent_again_and_not_too_early(self):
        rule = {
            "match": {"operation": "create_space", "nth": 1},
            "do": {"error": {"code": "rate_limit_exceeded", "retry_after": 30}},
        }
        settings = {"clock": {"mode": "manual"}, "script": {"rules": [rule]}}
        _, _, session = call("POST", f"{self.control}/sessions", settings)
        path = f"{self.control}/sessions/{session['id']}"

        def sleep(seconds):
            call("POST", f"{path}/clock/advance", {"by_ms": 1000 * seconds})

        key = session["profile"]["keys"]["organization"]
        made = create_space(session["base_url"], key, "Product Team", sleep)
        self.assertEqual(made["name"], "Product Team")

        expected = {"operation": "create_space", "count": 2}
        _, _, verdict = call("POST", f"{path}/verify", expected)
        self.assertTrue(verdict["verified"], verdict["differences"])
        _, _, journal = call("GET", f"{path}/journal")
        self.assertEqual([each["violations"] for each in journal["entries"]], [[], []])


if __name__ == "__main__":
    unittest.main()
