"""How many ways a function can go: one, and one more for each `if`, `else` of a ternary, loop, handler,
`case`,
operand of `and` and `or` behind the first, `for` and `if` of a comprehension (McCabe 1976, with those
conditions
counted that stand inside an expression).
"""

import ast
from collections.abc import Iterator

ONE_MORE = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


def of_functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The name of each function of a file, and its count, which includes functions inside it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, 1 + sum(_more(part) for part in ast.walk(node))


def _more(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return int(isinstance(node, ONE_MORE))
