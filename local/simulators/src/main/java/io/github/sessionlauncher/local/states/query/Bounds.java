package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.Collection;

/**
 * Limits the work of one evaluation. Step Functions stops an expression after a time; here the
 * evaluated terms are counted, so that the same expression fails equally on every machine.
 */
final class Bounds {

  /** Levels of nested calls, as in Step Functions. */
  static final int MAX_DEPTH = 100;

  /** Evaluated terms, about a second of work. */
  static final int MAX_TERMS = 1_000_000;

  /** Characters of one string: the bytes that one value may have in Step Functions. */
  static final int MAX_CHARACTERS = 6_990_256;

  /** Items of one array: as many numbers of eight bytes as fit into the same memory. */
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
