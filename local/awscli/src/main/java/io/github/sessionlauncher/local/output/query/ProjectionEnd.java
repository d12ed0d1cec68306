package io.github.sessionlauncher.local.output.query;

import java.util.function.UnaryOperator;
import software.amazon.smithy.jmespath.JmespathExpression;
import software.amazon.smithy.jmespath.ast.CurrentExpression;
import software.amazon.smithy.jmespath.ast.FilterProjectionExpression;
import software.amazon.smithy.jmespath.ast.IndexExpression;
import software.amazon.smithy.jmespath.ast.MultiSelectHashExpression;
import software.amazon.smithy.jmespath.ast.ObjectProjectionExpression;
import software.amazon.smithy.jmespath.ast.ProjectionExpression;
import software.amazon.smithy.jmespath.ast.SliceExpression;
import software.amazon.smithy.jmespath.ast.Subexpression;

/**
 * Where a projection ends. The AWS CLI applies the index of {@code a[].{b: c}[0]} and the {@code
 * .c} of {@code a.*.b.c} to the list; the library applies them to each element.
 */
final class ProjectionEnd {

  private ProjectionEnd() {}

  /**
   * Returns the projection followed by what applies to the list, or null if all of it applies to
   * each element.
   *
   * @param right what the library applies to each element
   * @param afterDot whether the projection is a {@code .*}, which ends before its second step
   * @param projection returns the projection with another right side
   */
  static JmespathExpression split(
      JmespathExpression right, boolean afterDot, UnaryOperator<JmespathExpression> projection) {
    JmespathExpression left = left(right);
    if (left == null || left instanceof CurrentExpression || left instanceof SliceExpression) {
      return null;
    }
    JmespathExpression list = split(left, afterDot, projection);
    if (list != null) {
      return onto(list, right);
    }
    return left instanceof MultiSelectHashExpression || afterDot && !isInBrackets(right)
        ? onto(projection.apply(left), right)
        : null;
  }

  private static JmespathExpression left(JmespathExpression step) {
    return switch (step) {
      case Subexpression chain -> chain.getLeft();
      case ProjectionExpression projection -> projection.getLeft();
      case FilterProjectionExpression filter -> filter.getLeft();
      default -> null;
    };
  }

  private static boolean isInBrackets(JmespathExpression step) {
    return step instanceof Subexpression chain
        ? chain.getRight() instanceof IndexExpression || isSlice(chain.getRight())
        : !(step instanceof ObjectProjectionExpression
            || step instanceof FilterProjectionExpression);
  }

  static boolean isSlice(JmespathExpression expression) {
    return expression instanceof ProjectionExpression projection
        && projection.getLeft() instanceof SliceExpression;
  }

  private static JmespathExpression onto(JmespathExpression left, JmespathExpression step) {
    return switch (step) {
      case Subexpression chain -> new Subexpression(left, chain.getRight());
      case ObjectProjectionExpression object ->
          new ObjectProjectionExpression(left, object.getRight());
      case FilterProjectionExpression filter ->
          new FilterProjectionExpression(left, filter.getComparison(), filter.getRight());
      case ProjectionExpression list -> new ProjectionExpression(left, list.getRight());
      default -> throw new IllegalArgumentException(step.toString());
    };
  }
}
