package io.github.sessionlauncher.local.states.query;

/** A token of an expression. */
record Token(Kind kind, String text) {

  enum Kind {
    NAME,
    VARIABLE,
    /** A string, a number, a regular expression, true, false or null. */
    LITERAL,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }
}
