"""What a caller of the API does and a generator of data does not know. Data that is meant to be refused stays as it is."""

import itertools
import os

import schemathesis

NUMBERS = itertools.count(1)
CASE = os.environ["FUZZ_CASE"]


@schemathesis.hook
def before_call(ctx, case, kwargs):
    if not is_meant_well(case):
        return
    # A case that there is: a command then comes as far as its rules.
    if case.path_parameters and "caseId" in case.path_parameters:
        case.path_parameters["caseId"] = CASE
    # The version in it is that of an example: a command is to come as far as its rules.
    if case.headers is not None and "If-Match" in case.headers:
        del case.headers["If-Match"]
    # A key names one command: with the same key again, another body is refused before anything else is looked at.
    if case.headers is not None and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"fuzz-{next(NUMBERS)}"


def is_meant_well(case):
    return case.meta is not None and case.meta.generation.mode.value == "positive"
