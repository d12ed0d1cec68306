package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.Collection;

/**
 * How much one evaluation may do. Step Functions stops an expression by the clock; here the work is
 * counted instead, so that the same expression fails at the same place on every machine.
 */
final class Bounds {

  /** Levels of one expression, the highest that Step Functions accepts. */
  static final int MAX_DEPTH = 100;

  /** Evaluated terms: about a second of work. */
  static final int MAX_TERMS = 1_000_000;

  /** Characters of one text, the bytes that Step Functions lets one value hold. */
  static final int MAX_CHARACTERS = 6_990_256;

  /** Items of one array: numbers of eight bytes in the same memory. */
  static final int MAX_ITEMS = MAX_CHARACTERS / Long.BYTES;

  private int depth;
  private int terms;

  void watch(Jsonata.Frame frame) {
    frame.setEvaluateEntryCallback((term, input, environment) -> enter());
    frame.setEvaluateExitCallback((term, input, environment, result) -> leave(result));
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw new JException(
          "Stack overflow error: Check for non-terminating recursive function. Depth=%d max=%d"
              .formatted(depth, MAX_DEPTH),
          -1);
    }
    if (++terms > MAX_TERMS) {
      throw new JException("Expression evaluation timeout: Check for infinite loop", -1);
    }
  }

  private void leave(Object result) {
    depth--;
    if ((result instanceof String text && text.length() > MAX_CHARACTERS)
        || (result instanceof Collection<?> items && items.size() > MAX_ITEMS)) {
      throw new JException("Expression evaluation memory limit exceeded", -1);
    }
  }
}
