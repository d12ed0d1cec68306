"""Reads inputs and what our shorthand made of them, a line of JSON each, and compares with what the AWS CLI makes of them.

benchmarks/shorthand-against-aws-cli calls it, with the AWS CLI's own Python.
"""

import base64
import collections
import json
import os
import re
import sys
import tempfile

import awscli
import botocore.session
from awscli import argprocess, paramfile, shorthand
from awscli.arguments import CLIArgument, ListArgument
from botocore.model import DenormalizedStructureBuilder

START_SESSION = botocore.session.get_session().get_service_model("athena").operation_model("StartSession")
MEMBERS = {
    "--engine-configuration": "EngineConfiguration",
    "--monitoring-configuration": "MonitoringConfiguration",
    "--tags": "Tags",
}
EVENT = "athena.start-session."
MOST_TOLD = 10


def described(shape):
    """Returns a shape of botocore in the notation of our shapes."""
    description = {"type": shape.type_name}
    if shape.type_name == "structure":
        description["members"] = {name: described(member) for name, member in shape.members.items()}
    elif shape.type_name == "list":
        description["member"] = described(shape.member)
    elif shape.type_name == "map":
        description["key"] = described(shape.key)
        description["value"] = described(shape.value)
    return description


def model(option, types):
    if option in MEMBERS:
        return START_SESSION.input_shape.members[MEMBERS[option]]
    return DenormalizedStructureBuilder().with_members({"Option": types[option]}).build_model().members["Option"]


def read_option(option, shape, arguments):
    """Parses an argument as the AWS CLI does, but does not fetch http:// and https://."""
    name = option.removeprefix("--")
    is_list = shape.type_name == "list"
    argument = (ListArgument if is_list else CLIArgument)(name, shape, START_SESSION, None)
    value = arguments if is_list else arguments[0]
    files = paramfile.URIArgumentHandler(paramfile.LOCAL_PREFIX_MAP)
    loaded = files("load-cli-arg." + EVENT + name, param=argument, value=value)
    value = value if loaded is None else loaded
    parsed = argprocess.ParamShorthandParser()(argument, value, "process-cli-arg." + EVENT + name)
    return parsed if parsed is not None else argprocess.unpack_cli_arg(argument, value)


def written(value):
    """Returns the value in the JSON that ours prints; bytes in base64."""
    return json.dumps(value, separators=(",", ":"), default=lambda some: base64.b64encode(some).decode())


def reason(line, error, ours):
    """Returns the reason of an intended difference, or None. `error` is None if the AWS CLI accepts the input."""
    if isinstance(error, RecursionError):
        return "nested too deeply for Python: ours reports a limit of its own"
    if isinstance(error, UnicodeEncodeError):
        return "half of a surrogate pair in a file name, which no shell passes: the AWS CLI reports a Python error"
    if error is not None and "option" in line and re.search(r"[\x1c-\x1f]", "".join(line["arguments"])):
        return "U+001C to U+001F beside a number: white space here"
    if ours is None:
        return None
    bare = ours.removeprefix(f"Error parsing parameter '{line.get('option')}': ")
    if bare.endswith("is not a whole number") and "bytes.bin" not in str(line) and "number.txt" in str(line):
        return "bytes for a number: the AWS CLI reads them"
    return by_letter(line, bare)


def by_letter(line, bare):
    """Returns the reason if the AWS CLI splits the argument of a list into characters, because it is not a JSON list; otherwise None."""
    arguments = line.get("arguments", [])
    if line.get("shape") == "list" and bare.startswith(("Invalid JSON: ", "fileb:// gives bytes")):
        if len(arguments) == 1 and arguments[0].startswith(("file://", "fileb://")):
            return "a file without a JSON list as the argument of a list: the AWS CLI splits it into characters"
        if line["member"] == "list":
            return "JSON other than a list as an argument of a list of lists: the AWS CLI splits it into characters"
    return None


class Comparison:
    def __init__(self, types):
        self.types = types
        self.models = {option: model(option, types) for option in types}
        self.counts = collections.Counter()
        self.known = collections.Counter()
        self.unknown = []

    def take(self, line):
        if "option" in line:
            shape = self.models[line["option"]]
            line["shape"] = shape.type_name
            line["member"] = shape.member.type_name if shape.type_name == "list" else None
            kind = line["option"]
            attempt = lambda: read_option(line["option"], shape, line["arguments"])
        else:
            kind = line["kind"]
            attempt = lambda: shorthand.ShorthandParser().parse(line["text"])
        try:
            self.compare(kind, line, attempt(), None)
        except Exception as error:  # whatever the AWS CLI ends with, it shows to its user
            self.compare(kind, line, None, error)

    def compare(self, kind, line, value, error):
        ours = line.get("refusal")
        self.counts[kind, "refused" if error is not None else "accepted"] += 1
        if error is None and ours is None:
            same = written(value) == line["value"]  # 1 is not 1.0 and not True, and the order of members counts
        else:
            same = error is not None and ours is not None
        if same:
            return
        why = reason(line, error, ours)
        if why is not None:
            self.known[why] += 1
        else:
            self.unknown.append((line, value if error is None else repr(error)))

    def check_models(self):
        for option, member in MEMBERS.items():
            theirs = described(START_SESSION.input_shape.members[member])
            if json.dumps(theirs) != json.dumps(self.types[option]):
                self.unknown.append(({"option": option, "type": self.types[option]}, theirs))
        print(f"the types of {', '.join(MEMBERS)} are botocore's" if not self.unknown else "types differ")

    def print(self):
        print(f"{'':28}{'accepted':>10}{'refused':>10}   by the AWS CLI")
        for kind in dict.fromkeys(kind for kind, _ in self.counts):
            print(f"{kind:28}{self.counts[kind, 'accepted']:10,}{self.counts[kind, 'refused']:10,}")
        print(f"{'total':28}{sum(self.counts.values()):10,} inputs, {len(self.unknown):,} differences without a reason; with one:")
        for why, count in self.known.most_common():
            print(f"{count:10,}  {why}")
        for line, theirs in self.unknown[:MOST_TOLD]:
            print(f"DIFFERENT  ours: {json.dumps(line)}\n         theirs: {theirs}")


def main():
    sys.stdout.reconfigure(errors="backslashreplace")
    preface = json.loads(sys.stdin.readline())
    print(f"AWS CLI {awscli.__version__}, Python {sys.version.split()[0]}; {preface['processors']} processors, seed {preface['seed']}")
    comparison = Comparison(preface["options"])
    with tempfile.TemporaryDirectory() as folder:
        for name, content in preface["files"].items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(base64.b64decode(content))
        before = os.getcwd()
        os.chdir(folder)
        # paths are not expanded, because the expansion of the AWS CLI is not compared
        os.environ.clear()
        os.environ.update(HOME="~", LC_ALL="C.UTF-8")
        comparison.check_models()
        for line in sys.stdin:
            comparison.take(json.loads(line))
        os.chdir(before)
    comparison.print()
    sys.exit(1 if comparison.unknown or not comparison.counts else 0)


if __name__ == "__main__":
    main()
