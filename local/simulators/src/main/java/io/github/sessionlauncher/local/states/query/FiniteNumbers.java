package io.github.sessionlauncher.local.states.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigInteger;

/**
 * Makes trees of numbers that an expression can reckon with. JSON knows larger ones; JSONata's
 * numbers are doubles, and it gives none that is none.
 */
public final class FiniteNumbers extends JsonNodeFactory {

  private static final long serialVersionUID = 1L;

  /** A number is too large for a double. */
  public static final class OutOfRange extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    OutOfRange() {
      super("a number is out of range");
    }
  }

  @Override
  public NumericNode numberNode(double number) {
    check(number);
    return super.numberNode(number);
  }

  @Override
  public ValueNode numberNode(BigInteger number) {
    check(number.doubleValue());
    return super.numberNode(number);
  }

  private static void check(double number) {
    if (!Double.isFinite(number)) {
      throw new OutOfRange();
    }
  }
}
