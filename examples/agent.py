"""An agent loop: a model writes a script, the sandbox runs it, the model sees what came of it and writes another.

The model is played by three scripts that it could have written: the first is wrong, the second does what the policy
forbids, the third does the task. Three functions of the host are all that a script can reach.
"""
import json
import os
import tempfile

from host import run

PAGES = {"https://example.org/a": "Monty: 3 apples", "https://example.org/b": "Monty: 4 pears"}
NOTES = {}


def search(text, limit=10):
    return [url for url, page in PAGES.items() if text.lower() in page.lower()][:limit]


def fetch(url):
    if url not in PAGES:
        raise LookupError(f"no page at {url}")
    return PAGES[url]


def note(title, content):
    NOTES[title] = content


POLICY = {"functions": {"search": {"max_calls": 3}, "note": {"max_calls": 1, "reason": "one note a task"}}, "default": "allow"}

MODEL = [
    "urls = search('monty')\nfecth(urls[0])\n",
    "for url in search('monty'):\n    note(url, fetch(url))\n",
    """\
found = {}
for url in search('monty'):
    count, what = fetch(url).split(': ')[1].split()
    found[what] = int(count)
note('fruit', found)
f"{sum(found.values())} pieces: {', '.join(sorted(found))}"
""",
]


def main():
    with tempfile.TemporaryDirectory() as folder:
        script, policy = os.path.join(folder, "task.py"), os.path.join(folder, "policy.json")
        with open(policy, "w") as f:
            json.dump(POLICY, f)
        for turn, source in enumerate(MODEL, 1):
            NOTES.clear()
            with open(script, "w") as f:
                f.write(source)
            end = run(script, {"search": search, "fetch": fetch, "note": note},
                      "--policy", policy, "--max-time", "2", "--max-steps", "1000000", "--max-memory", "16000000")
            if end["type"] == "complete":
                print(f"turn {turn}: done: {end['value']}")
                print("notes:", NOTES)
                return
            problem = end["exception"]["type"] + ": " + end["exception"]["message"] if end["type"] == "error" else end["message"]
            print(f"turn {turn}: the model is told: {problem}")


main()
