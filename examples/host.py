"""A host for monty-run --host-stdio: answers a script's calls with Python functions."""
import json
import subprocess


def run(script, functions, *options, write=print):
    """Runs the file `script`; returns its last line: complete, error or limit."""
    monty = subprocess.Popen(["monty-run", "--host-stdio", *options, script], text=True, bufsize=1,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with monty:
        for line in monty.stdout:
            message = json.loads(line)
            kind = message["type"]
            if kind in ("stdout", "stderr"):
                write(message["text"], end="")
                continue
            if "id" not in message:
                return message
            answer = {"undefined": True}
            if kind == "name" and message["name"] in functions:
                answer = {"function": True}
            elif kind == "call" and message["name"] in functions:
                try:
                    answer = {"return": functions[message["name"]](*message["args"], **message["kwargs"])}
                except Exception as e:
                    answer = {"raise": {"type": type(e).__name__, "message": str(e)}}
            print(json.dumps({"id": message["id"], **answer}), file=monty.stdin)


if __name__ == "__main__":
    import sys
    print(run(sys.argv[1], {"add": lambda a, b: a + b, "shout": str.upper}))
