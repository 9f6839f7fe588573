"""A durable job: at each call of the host its state is written down and its process is gone; a new one goes on.

What the host did is written down beside it, so that nothing is done twice even if the host itself is killed between
the two: run it again and it goes on where it was.
"""
import json
import os
import signal
import subprocess
import sys

JOB = """\
orders = [('tea', 3), ('milk', 2)]
done = []
try:
    for what, count in orders:
        receipt = order(what, count=count)
        done.append(receipt['id'])
        print('ordered', what, receipt['id'])
    order('nonsense', count=0)
except ValueError as e:
    print('refused:', e)
finally:
    mail('Orders: ' + ', '.join(done))
len(done)
"""


def order(what, count):
    if count < 1:
        return {"raise": {"type": "ValueError", "message": f"cannot order {count} of {what}"}}
    return {"return": {"id": f"{what}-{count}"}}


def mail(text):
    print("mail:", text)
    return {"return": None}


def step(arguments):
    """One process: runs to the next call, or to the end. It is killed if it lives longer than that."""
    process = subprocess.Popen(["monty-run", "--emit=result-json", "--pause-to", "state.mtys", *arguments],
                               stdout=subprocess.PIPE, text=True)
    message = json.loads(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait()
    print(message.get("stdout", ""), end="")
    return message


def main(folder):
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    processes = 1
    if os.path.exists("state.mtys"):
        print("going on")
        message = step(["--resume", "state.mtys"])
    else:
        with open("job.py", "w") as f:
            f.write(JOB)
        message = step(["job.py"])
    while message["type"] == "call":
        # An answer that was given before the host itself was killed is not given twice.
        answers = {}
        if os.path.exists("answers.json"):
            with open("answers.json") as f:
                answers = json.load(f)
        key = str(message["id"])
        if key not in answers:
            answers[key] = {"order": order, "mail": mail}[message["name"]](*message["args"], **message["kwargs"])
            with open("answers.new", "w") as f:
                json.dump(answers, f)
            os.replace("answers.new", "answers.json")
        message = step(["--resume", "state.mtys", "--answer", json.dumps(answers[key])])
        processes += 1
    os.remove("state.mtys")
    print(f"{message['type']}: {message.get('value')} after {processes} processes")


main(sys.argv[1] if len(sys.argv) > 1 else "durable-job")
