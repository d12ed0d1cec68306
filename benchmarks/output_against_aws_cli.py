"""Compares our output with AWS CLI's formatters; benchmarks/output-against-aws-cli runs it.

Input K of a seed depends on the two alone, so that `--seed S --input K` replays it.
"""
import argparse
import io
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections import Counter

import jmespath
from awscli import __version__ as version
from awscli.customizations.globalargs import _resolve_query
from awscli.formatter import get_formatter

try:
    from awscli.botocore.session import get_session
except ImportError:
    from botocore.session import get_session

try:
    import ruamel.yaml
    HAS_YAML = ruamel.yaml.__with_libyaml__
except ImportError:
    HAS_YAML = False

OPERATIONS = ['StartSession', 'GetSessionStatus', 'GetSession', 'ListSessions', 'TerminateSession',
              'StartCalculationExecution', 'GetCalculationExecution', 'GetCalculationExecutionStatus', 'ListCalculationExecutions', 'StopCalculationExecution']
FORMATS = ['json', 'text', 'table'] + (['yaml', 'yaml-stream'] if HAS_YAML else [])

WORDS = [
    '', ' ', 'IDLE', 'spark', 'a', 'true', 'True', 'yes', 'no', 'null', 'None', '~', '0', '-1', '007', '0o7', '1e3', '1.5', '.5', '+1', '0x1F', '1_000',
    'NaN', '.nan', '-.inf', '12:30:45', '2026-01-02', '2026-01-02T03:04:05Z', '2026-1-2 3:04:05', '=', '<<', '-', '- a', '-a', '?', '? a', '?a', ':', ': a', 'a: b',
    'a:', 'a:b', 'a #b', 'a#b', '#a', '--- a', '...', '[a]', '{a: b}', 'a, b', '&a', '*a', '!a', '|', '>', '%a', '@a', '`a`', "it's", '"quoted"', 'a"b\'c', '\\', 'C:\\dir',
    'tab\there', '\t', 'new\nline', '\n', 'two\n\nlines', ' lead', 'trail ', 'lead \n and', 'end\n', '\r\n', 'é', 'naïve café', '日本語', 'ｆｕｌｌ', '한국어', '😀', 'a😀b', '§', '…',
    '\u00a0', '\u0085', '\u2028', '\u2029', '\ufeff', '\u200b', '\x00', '\x07', '\x1b[0m', '\x7f', '\ue000', '\U000e0001', 'ß', 'ǆ', 'x' * 81, 'word ' * 30, 'two  spaces ' * 12, 'a' * 40 + ' ' + 'b' * 60 + ' c',
    '長い ' * 40, 'line one is long enough to be broken somewhere, we hope\nline two ' + 'is longer still ' * 6, "don't " * 20, '" ' * 50, '\u00e9' * 70, 'arn:aws:athena:us-east-1:123456789012:workgroup/spark',
]
NUMBERS = [
    0, 1, -1, 7, 42, 2**31, -2**31, 2**53 + 1, 2**63 - 1, -2**63, 2**64, 10**30, -10**40, 0.0, -0.0, 1.0, 0.5, -2.5, 1.5e-7, 1e15, 1e16, 123456789012345680.0, 1e22, 1e100, 5e-324,
    1.7976931348623157e308, 0.1, 1 / 3, 1700000000.123, 0.0001, 0.00001, 100.0, 3.0e10, 2.2250738585072014e-308, 9007199254740993.0,
]
NAMES = [
    'SessionId', 'State', 'Status', 'Sessions', 'Description', 'EngineVersion', 'NotebookVersion', 'StartDateTime', 'EngineConfiguration', 'MaxConcurrentDpus', 'AdditionalConfigs',
    'SessionConfiguration', 'Statistics', 'DpuExecutionInMillis', 'NextToken', 'SparkProperties', 'a', 'b', 'c', 'é', 'k y', '日本', '1', 'true', 'spark.sql.x', '', 'a-very-' + 'long-' * 25 + 'name',
    '\U0001f600', '\uff21', 'x\ny',
]


def text(r):
    if r.random() < 0.75:
        return r.choice(WORDS)
    if r.random() < 0.5:
        return ' '.join(r.choice(WORDS) for _ in range(r.randint(2, 6)))
    return ''.join(r.choice('ab 1:#-\'"\\\n\t,é世😀[]{}\u2028') for _ in range(r.randint(1, 30)))


def scalar(r):
    kind = r.random()
    if kind < 0.5:
        return text(r)
    if kind < 0.75:
        return r.choice(NUMBERS) if r.random() < 0.7 else r.randint(-10**9, 10**9) / r.choice([1, 7, 1000])
    return r.choice([None, True, False])


def name(r):
    return r.choice(NAMES) if r.random() < 0.9 else text(r)


def tree(r, depth):
    kind = r.random()
    if depth == 0 or kind < 0.4:
        return scalar(r)
    if kind < 0.6:
        return {name(r): tree(r, depth - 1) for _ in range(r.choice([0, 1, 1, 2, 3, 5]))}
    if kind < 0.7:
        return [tree(r, depth - 1) for _ in range(r.choice([0, 1, 2, 3]))]
    if kind < 0.8:
        names = [name(r) for _ in range(r.randint(1, 4))]
        return [{n: tree(r, depth - 1) for n in names if r.random() < 0.8} for _ in range(r.randint(1, 4))]
    if kind < 0.9:
        return [scalar(r) for _ in range(r.randint(1, 5))]
    width = r.randint(1, 3)
    return [[scalar(r) for _ in range(width)] for _ in range(r.randint(1, 3))]


def filled(shape, r, weird):
    """Returns a value of the shape; each part has this chance of being unusual."""
    if r.random() < weird / 4:
        return tree(r, 2)
    if shape.type_name == 'structure':
        return {n: filled(s, r, weird) for n, s in shape.members.items() if r.random() < 0.85}
    if shape.type_name == 'list':
        return [filled(shape.member, r, weird) for _ in range(r.choice([0, 1, 2, 3, 6]))]
    if shape.type_name == 'map':
        return {name(r): filled(shape.value, r, weird) for _ in range(r.choice([0, 1, 2, 4]))}
    if shape.type_name == 'string':
        if shape.enum and r.random() >= weird:
            return r.choice(shape.enum)
        return text(r) if r.random() < weird else r.choice(['8ac1d2a4-aa3c', 'PySpark engine version 3', 'A session', 'spark'])
    if shape.type_name == 'timestamp':
        return r.choice([1760000000.123, 1760000000.5, 1760000000, 1.76e9])
    if shape.type_name == 'boolean':
        return r.random() < 0.5
    return r.choice(NUMBERS) if r.random() < weird else r.randint(0, 100000)


# ---- queries

GOOD = [
    'SessionId', 'Status.State', 'Sessions[].SessionId', 'Sessions[*].[SessionId, Status.State]', 'Sessions[?Status.State==`IDLE`].SessionId', "Sessions[?Status.State=='IDLE'] | [0]",
    'sort_by(Sessions, &SessionId)[].SessionId', 'length(Sessions)', 'Sessions[0]', 'Sessions[-1].Status', 'Sessions[::-1]', 'Sessions[:2].{Id: SessionId, State: Status.State}',
    '{b: SessionId, a: State}', '[SessionId, State]', 'Status.*', '*', '@', 'Statistics.DpuExecutionInMillis', 'max_by(Sessions, &Status.StartDateTime).SessionId', 'keys(@)', 'values(@)',
    'EngineConfiguration.AdditionalConfigs', 'EngineConfiguration', 'to_string(@)', 'not_null(NextToken, `none`)', 'Sessions[].Status.StateChangeReason', "join(',', Sessions[].SessionId)",
    'sum(Sessions[].Status.StartDateTime)', 'avg(Sessions[].Status.StartDateTime)', '[@, @]', '{a: Status, b: Status}', 'length(Sessions) > `2`', 'Sessions[?Status.StartDateTime > `1000`] | length(@)',
    'Sessions[5:].SessionId', 'Sessions[-9:]', 'Sessions[9::-1].SessionId', 'Sessions[].{Id: SessionId}[0]', 'Sessions[?Status].{Id: SessionId}[-1].Id', 'Sessions[0:1][0:1]',
    'reverse(Sessions)[0]', 'sort(Sessions[].SessionId)', 'min_by(Sessions, &SessionId)', 'starts_with(SessionId, `8`)', 'contains(Sessions[].SessionId, `a`)', 'ceil(Statistics.DpuExecutionInMillis)',
    'to_number(`7`)', 'map(&SessionId, Sessions)', 'merge(@, {a: `1`})', 'type(Status)', 'nope(@)', 'Sessions[', 'Status.[State, StateChangeReason]', "Sessions[?SessionId > '8'].SessionId", '`[1, 1.0, [true, null]]`', '`"é"`', "'raw\\'s'", '"é"', '"a\\"b"', 'a.b || `{}`', '!NextToken', 'a && b', '`1` == `1.0`', '`[1]` == `[true]`', '`0` == `false`',
]


def query(r):
    """Returns a query such as scripts have; docs/output.md lists how others differ."""
    return r.choice(GOOD)


# ---- one input

def case(seed, number, shapes):
    r = random.Random(f'{seed}:{number}')
    operation = r.choice(OPERATIONS)
    kind = r.random()
    if kind < 0.35:
        reply = filled(shapes[operation], r, 0)
    elif kind < 0.8:
        reply = filled(shapes[operation], r, 0.35)
    else:
        reply = {name(r): tree(r, 3) for _ in range(r.choice([0, 1, 2, 4]))}
    if not isinstance(reply, dict):
        reply = {'a': reply}
    return {
        'operation': operation,
        'reply': json.dumps(reply),
        'format': r.choice(FORMATS),
        'query': query(r) if r.random() < 0.5 else None,
        'width': r.choice([80, 80, 80, 0, 20, 40, 132, 1000]),
        'colour': r.random() < 0.3,
    }


class YamlFormatter:
    """Returns the YAML of AWS CLI 2: scalars as JSON, everything else by the safe dumper of libyaml."""

    def __init__(self, args):
        self.args = args

    def __call__(self, operation, value, stream):
        if self.args.query is not None:
            value = self.args.query.search(value)
        if value == {}:
            return
        if self.args.output == 'yaml-stream':
            value = [value]
        if isinstance(value, (list, dict)):
            dumper = ruamel.yaml.YAML(typ='safe')
            dumper.encoding = None
            dumper.default_flow_style = False
            dumper.dump(value, stream)
        else:
            json.dump(value, stream, ensure_ascii=False)
            stream.write('\n')


def expected(request):
    """Returns the output of AWS CLI, and the exception with which it ends, or None."""
    keep = sys.stdout, sys.stderr
    sys.stdout = to = io.StringIO()
    try:
        args = Namespace(output=request['format'], color='on' if request['colour'] else 'off', query=None)
        args.query = _resolve_query(request['query']) if request['query'] is not None else None
        if request['format'].startswith('yaml'):
            formatter = YamlFormatter(args)
        else:
            formatter = get_formatter(request['format'], args)
        if request['format'] == 'table':
            formatter.table._terminal_width = request['width']
        formatter(request['operation'], json.loads(request['reply']), sys.stdout)
        return to.getvalue(), None
    except Exception as problem:
        return to.getvalue(), problem
    finally:
        sys.stdout, sys.stderr = keep


def deliberate(request, printed, problem, answer):
    """Returns the documented difference (docs/output.md) that applies, or None."""
    ours = answer.get('error', '')
    if ours.startswith('A list of objects and') and isinstance(problem, (TypeError, AttributeError, KeyError, IndexError)):
        return 'mixed lists of objects and other values as a table'
    if isinstance(problem, UnicodeEncodeError):
        return 'half of a surrogate pair'
    if request['query'] == '`[1]` == `[true]`':
        return '[1] == [true]'
    if request['format'].startswith('yaml') and problem is None and not ours and is_same_yaml(printed, answer['printed']):
        return 'YAML of unusual strings'
    if request['format'] in ('text', 'table') and problem is None and not ours and re.search(r"\{'|\{\}|\[", printed) and re.search(r'\{"|\{\}|\[', answer['printed']):
        return 'an object or a list in a cell'
    return None


def is_same_yaml(expected, actual):
    """Returns whether the values are equal and contain something that docs/output.md lists."""
    value = load_yaml(expected)
    if value is None or value != load_yaml(actual):
        return False
    names = []
    json.loads(value, object_pairs_hook=lambda members: names.extend(name for name, _ in members))
    return (re.search(r'\\u(007f|0085|00a0|2028|2029)', value)
            or any(name == '' or len(name.encode()) > 128 for name in names)
            or re.search(r'\\U[^"\n]*": \S[^\n]{40,}\n', expected)
            or re.search(r'(^ *|[-?:] )"([^"\\\n]|\\.)*\n', expected, re.M))


def load_yaml(text):
    """Returns the value as JSON text, so that 1 differs from True and NaN equals itself; None if it cannot be read."""
    try:
        return json.dumps(ruamel.yaml.YAML(typ='safe').load(text), default=str)
    except Exception:
        return None


def is_same_error(expected, actual, query):
    """Returns whether both or neither fail. The messages for an invalid query may differ; all others must be equal."""
    return expected == actual or query is not None and expected is not None and actual is not None


def fill_in(path):
    """Writes the output of AWS CLI into the file of cases that OutputCasesTest reads."""
    with open(path, encoding='utf-8') as file:
        cases = json.load(file)
    for each in cases:
        request = {'query': None, 'width': 80, 'colour': False} | each
        printed, problem = expected(request | {'reply': json.dumps(each['reply'])})
        each['printed'] = printed.split('\n')
        each['error'] = problem and str(problem).split('\n')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('[\n' + ',\n'.join(json.dumps(each, ensure_ascii=False, indent=1) for each in cases) + '\n]\n')


def main():
    parser = argparse.ArgumentParser(prog='output-against-aws-cli')
    parser.add_argument('java')
    parser.add_argument('class_path')
    parser.add_argument('--inputs', type=int, default=20000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--input', type=int)
    parser.add_argument('--fixtures')
    options = parser.parse_args()
    if options.fixtures:
        fill_in(options.fixtures)
        return 0
    model = get_session().get_service_model('athena')
    shapes = {name: model.operation_model(name).output_shape for name in OPERATIONS}
    numbers = range(options.inputs) if options.input is None else [options.input]
    begun = time.monotonic()
    counts = dict.fromkeys(FORMATS, 0)
    differences, documented, refused = 0, Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        requests, answers = os.path.join(folder, 'requests'), os.path.join(folder, 'answers')
        with open(requests, 'w', encoding='utf-8') as file:
            for number in numbers:
                file.write(json.dumps(case(options.seed, number, shapes)) + '\n')
        with open(requests, 'rb') as source, open(answers, 'wb') as target:
            subprocess.run(
                [options.java, '-Xmx512m', '-cp', options.class_path,
                 'io.github.sessionlauncher.local.comparison.OutputAnswers'], stdin=source, stdout=target, check=True)
        with open(answers, encoding='utf-8') as file:
            for number, line in zip(numbers, file, strict=True):
                answer, request = json.loads(line), case(options.seed, number, shapes)
                counts[request['format']] += 1
                printed, problem = expected(request)
                refused += problem is not None
                error = str(problem) if problem else None
                if printed == answer['printed'] and is_same_error(error, answer.get('error'), request['query']):
                    continue
                if way := deliberate(request, printed, problem, answer):
                    documented[way] += 1
                    continue
                differences += 1
                if differences <= 10:
                    print(f'difference: benchmarks/output-against-aws-cli --seed {options.seed} --input {number}')
                    print(f'  input    {json.dumps(request, ensure_ascii=False)}')
                    print(f'  AWS CLI  {(printed, error)!r}')
                    print(f'  ours     {(answer["printed"], answer.get("error"))!r}')
    print(f'{len(numbers)} inputs of seed {options.seed}: ' + ', '.join(f'{count} {format}' for format, count in counts.items())
          + f'; {refused} of them an error in AWS CLI')
    if not HAS_YAML:
        print('yaml and yaml-stream: not compared, because this Python has no ruamel.yaml with libyaml')
    print(f'AWS CLI {version}, jmespath {jmespath.__version__}, Python {platform.python_version()}; {os.cpu_count()} processors; {time.monotonic() - begun:.0f} s')
    ways = ''.join(f'; {count} {way}' for way, count in documented.items())
    print(f'{documented.total()} documented differences (docs/output.md){ways}')
    print(f'{differences} other differences')
    return 1 if differences else 0


sys.exit(main())
