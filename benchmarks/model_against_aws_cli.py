"""Compares AWS CLI 1, in this process, with the launcher, in one JVM, on random inputs and replies. See docs/model.md."""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter

import awscli
import awscli.clidriver  # before its parts, which import each other in a circle
from awscli.customizations.cliinputjson import CliInputJSONArgument
from awscli.customizations.scalarparse import add_timestamp_parser
from awscli.utils import json_encoder
import botocore.session
from botocore.exceptions import ParamValidationError
from botocore.parsers import ResponseParserFactory
import botocore.utils
from botocore.validate import ParamValidator

OPERATIONS = ["StartSession", "GetSession", "GetSessionStatus", "TerminateSession", "ListSessions",
              "StartCalculationExecution", "GetCalculationExecution", "GetCalculationExecutionStatus", "ListCalculationExecutions",
              "StopCalculationExecution"]
# a zone whose two offsets never changed, because the library of AWS CLI knows only the current ones
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"]
CHARACTERS = ["a", "B", "7", "-", ".", "_", " ", "/", ":", "'", '"', "\\", "\n", "\t", "\r", "\x00", "\x1f", "\x7f", "\x80", "\xa0", "\xad",
              "\xe9", "\u0391", "\u2028", "\u200b", "\u3000", "\ufeff", "\ue000", "\ud800", "\udfff", "\U0001f600", "\U000e0001", "\U0010ffff", "{", "}"]
NUMBERS = ["0", "-0", "1", "-1", "2", "480", "481", "5000", "5001", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
           "9223372036854775808", "123456789012345678901234567890", "1.0", "2.50", "-0.0", "1e0", "1E5", "1e15", "1e16", "1.5e16", "123456789.123e7",
           "1e-4", "1e-5", "0.00001234", "5e-324", "1e-323", "2.2250738585072014e-308", "1e22", "1e23", "1.7976931348623157e308", "1e400", "-1e400",
           "1e-400", "0.1", "0.30000000000000004", "NaN", "Infinity", "-Infinity", "9" * 40, "9" * 4300, "9" * 4301]
RAW = re.compile(r'"<<(.*?)>>"')
# UTF-8 cannot encode half of a surrogate pair, so it is written as an escape
LONE = re.compile("[\ud800-\udfff]")
# Python shows a reply with such a number as an empty one; since 3.13 it has another message for a trailing comma
UNLIKE = re.compile(r"^(?!Error).*\d{4301}|Illegal trailing comma", re.DOTALL)
OUTCOMES = {"refused": "refused"}
MARKS = "{}[]\",:\\/ \n\tuntfNI-+.eE0129x\x01\ufeff"


class Session:
    """The part of a session that the two customizations of AWS CLI use."""

    def __init__(self, timestamp_format=None):
        self.factory = ResponseParserFactory()
        self.timestamp_format = timestamp_format

    def register(self, *_):
        pass

    def get_component(self, _):
        return self.factory

    def get_scoped_config(self):
        return {"cli_timestamp_format": self.timestamp_format}


class Chance:
    """Generates the random texts of one input or reply."""

    def __init__(self, seed, number):
        self.random = random.Random(f"{seed}:{number}")

    def one_in(self, bound):
        return self.random.randrange(bound) == 0

    def text(self, longest):
        length = self.random.choice([0, 1, 2, 5, 19, 20, 31, 32, self.random.randint(0, longest)])
        return "".join(self.random.choice(CHARACTERS if self.one_in(3) else "abcXYZ019-_") for _ in range(min(length, longest)))

    def number(self):
        return f"<<{self.random.choice(NUMBERS)}>>"

    def anything(self, depth=0):
        kind = self.random.randrange(8 if depth < 3 else 6)
        if kind == 6:
            return [self.anything(depth + 1) for _ in range(self.random.randrange(3))]
        if kind == 7:
            return {self.text(8): self.anything(depth + 1) for _ in range(self.random.randrange(3))}
        return [None, True, False, self.text(20), self.number(), "CREATING"][kind]

    def moment(self):
        most = 4_000_000_000
        return self.random.choice([
            f"<<{self.random.randint(900_000_000, most)}>>", f"<<{self.random.randint(900_000_000, most)}.{self.random.randint(0, 999_999):06}>>",
            f"<<{self.random.uniform(900_000_000, most)!r}>>", f"<<{self.random.randint(900_000_000, most)}.0000005>>", "<<1.7E9>>",
            "2026-03-12T19:03:58Z", "2026-03-12T19:03:58.123+01:00"])

    def value(self, shape, bad, reply):
        """Returns a value of the shape; one in `bad` values is something else."""
        if bad and self.one_in(bad):
            return self.misfit(shape) if reply else self.anything()
        kind = shape.type_name
        if kind == "structure":
            names = [name for name in shape.members if not self.one_in(3) or (name in shape.required_members and not self.one_in(3 * (bad or 9)))]
            if self.one_in(4):
                self.random.shuffle(names)
            members = {name: self.value(shape.members[name], bad, reply) for name in names}
            if bad and self.one_in(4):
                members[self.text(8)] = self.anything()
            return members
        if kind == "list":
            return [self.value(shape.member, bad, reply) for _ in range(self.random.randrange(3))]
        if kind == "map":
            return {self.text(30): self.value(shape.value, bad, reply) for _ in range(self.random.randrange(3))}
        if kind == "string":
            return self.random.choice(shape.enum) if shape.enum and not self.one_in(4) else self.text(shape.metadata.get("max", 40) % 1100 + 3)
        if kind == "boolean":
            return self.one_in(2)
        if kind == "timestamp":
            return self.moment()
        return self.random.choice([self.number(), True, False]) if self.one_in(3) else f"<<{self.random.randint(-1, 600)}>>"

    def misfit(self, shape):
        """Returns a value that a reply should not contain. It never replaces a list by a text or an object, because botocore iterates over them."""
        if shape.type_name == "list":
            return self.random.choice([None, True, self.number()])
        if shape.type_name == "timestamp":
            return self.random.choice([None, [], {}, "no moment", "<<1e400>>", "<<1e20>>", "<<NaN>>", "<<1773342238123>>"])
        if shape.type_name in ("structure", "map"):
            return self.random.choice([None, True, [], "text", self.number()])
        return self.anything()

    def write(self, value):
        text = json.dumps(value, ensure_ascii=self.one_in(2), indent=self.random.choice([None, None, 1]))
        return LONE.sub("?", RAW.sub(r"\1", text))

    def damage(self, text):
        for _ in range(self.random.choice([1, 1, 1, 2, 5])):
            at = self.random.randint(0, len(text))
            text = text[:at] + self.random.choice(["", self.random.choice(MARKS), "\\u00e9", "\\ud83d\\ude0", "\\q"]) + text[at + self.random.randrange(3):]
        return text[:self.random.randint(0, len(text))] if self.one_in(4) else text


def input_question(chance, model, operation):
    shape = model.operation_model(operation).input_shape
    text = chance.write(chance.anything() if chance.one_in(50) else chance.value(shape, chance.random.choice([None, 30, 8]), reply=False))
    if chance.one_in(20) and text.startswith("{") and not text.startswith("{}"):
        text = '{"WorkGroup": 1, ' + text[1:]
    if chance.one_in(5):
        text = chance.damage(text)
    options = chance.value(shape, 20, reply=False) if chance.one_in(4) else {}
    return {"operation": operation, "input": text, "options": chance.write(options if isinstance(options, dict) else {})}


def reply_question(chance, model, operation):
    shape = model.operation_model(operation).output_shape
    text = chance.write(chance.value(shape, chance.random.choice([None, 30, 8]), reply=True))
    return {"operation": operation, "reply": text, "format": chance.random.choice(["wire", "iso8601"]), "zone": chance.random.choice(ZONES)}


def skeleton_question(chance, _, operation):
    return {"operation": operation, "skeleton": chance.random.choice(["input", "output"])}


def compact(value):
    return json.dumps(value, separators=(",", ":"), default=json_encoder)


def judge_skeleton(model, question):
    """Takes the first value of an enumeration, as AWS CLI 2 does; AWS CLI 1 takes a random one."""
    botocore.utils.random = argparse.Namespace(choice=lambda values: values[0])
    operation = model.operation_model(question["operation"])
    if question["skeleton"] == "input":
        return json.dumps(botocore.utils.ArgumentGenerator().generate_skeleton(operation.input_shape), indent=4) + "\n"
    sample = botocore.utils.ArgumentGenerator(use_member_names=True).generate_skeleton(operation.output_shape)
    return compact(json.loads(json.dumps(sample, default=json_encoder)))


def judge_input(model, question):
    """Returns the output of AWS CLI, or the input that it would send."""
    try:
        parameters = json.loads(question["options"])
    except ValueError:
        parameters = {}
        question["options"] = "{}"
    text = question["input"]
    try:
        CliInputJSONArgument(Session()).add_to_call_parameters(parameters, argparse.Namespace(cli_input_json=text), None)
    except Exception:
        return "refused"
    report = ParamValidator().validate(parameters, model.operation_model(question["operation"]).input_shape)
    return "refused" if report.has_errors() else compact(parameters)


def judge_reply(model, question):
    session = Session(question["format"])
    os.environ["TZ"] = question["zone"]
    time.tzset()
    add_timestamp_parser(session)
    body = question["reply"].encode()
    try:
        shape = model.operation_model(question["operation"]).output_shape
        parsed = session.factory.create_parser("json").parse({"status_code": 200, "headers": {}, "body": body}, shape)
        parsed.pop("ResponseMetadata")
        return compact(parsed)
    except Exception:
        return "refused"


KINDS = {"skeleton": (skeleton_question, judge_skeleton), "input": (input_question, judge_input), "reply": (reply_question, judge_reply)}


def main():
    split = sys.argv.index("--")
    options = argparse.ArgumentParser()
    options.add_argument("--inputs", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--input", type=int)
    selected = options.parse_args(sys.argv[1:split])
    model = botocore.session.get_session().get_service_model("athena")
    begun = time.monotonic()
    counts, differences = Counter(), 0
    with subprocess.Popen(sys.argv[split + 1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="ascii") as jvm:
        for number in range(selected.inputs) if selected.input is None else [selected.input]:
            chance = Chance(selected.seed, number)
            operation = chance.random.choice(OPERATIONS[:1] * 4 + OPERATIONS)
            kind = ["input", "input", "input", "reply"][number % 4] if number % 1000 else "skeleton"
            draw, judge = KINDS[kind]
            question = draw(chance, model, operation)
            theirs = judge(model, question)
            if UNLIKE.search(question.get("reply", theirs)):
                counts["left out"] += 1
                continue
            jvm.stdin.write(json.dumps(question) + "\n")
            jvm.stdin.flush()
            line = jvm.stdout.readline()
            ours = json.loads(line) if line else "the JVM has ended"
            counts[f"{kind} {OUTCOMES.get(theirs.split(' ')[0], 'taken')}"] += 1
            if selected.input is not None:
                print(f"{json.dumps(question)}\ntheirs: {theirs!a}\nours:   {ours!a}")
            if ours != theirs:
                differences += 1
                print(f"different: {operation}\n  theirs: {theirs[:1000]!a}\n  ours:   {ours[:1000]!a}\n"
                      f"  benchmarks/model-against-aws-cli --seed {selected.seed} --input {number}")
            if differences >= 10 or not line:
                break
        jvm.stdin.close()
    print(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**30
    print(f"{sum(counts.values())} of seed {selected.seed} in {time.monotonic() - begun:.0f} s against AWS CLI {awscli.__version__}, Python "
          f"{sys.version.split()[0]}; {os.cpu_count()} processors, {memory} GiB; {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
