package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import software.amazon.smithy.jmespath.ExpressionVisitor;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExpression;
import software.amazon.smithy.jmespath.ast.CurrentExpression;
import software.amazon.smithy.jmespath.ast.FilterProjectionExpression;
import software.amazon.smithy.jmespath.ast.FunctionExpression;
import software.amazon.smithy.jmespath.ast.ObjectProjectionExpression;
import software.amazon.smithy.jmespath.ast.ProjectionExpression;
import software.amazon.smithy.jmespath.ast.SliceExpression;
import software.amazon.smithy.jmespath.ast.Subexpression;
import software.amazon.smithy.jmespath.evaluation.Evaluator;

/**
 * The library's evaluator, with slices and numbers as the AWS CLI has them. For each part of a
 * value the library creates its own evaluator; a {@link Bound} expression returns to this class.
 */
final class QueryEvaluator extends Evaluator<JsonNode> {

  private static final JsonRuntime RUNTIME = new JsonRuntime();

  private final JsonNode current;

  QueryEvaluator(JsonNode current) {
    super(current, RUNTIME);
    this.current = current;
  }

  /** A slice that starts outside the list is empty; the library would clip its start. */
  @Override
  public JsonNode visitSlice(SliceExpression slice) {
    int start = slice.getStart().orElse(0);
    boolean outside = slice.getStep() > 0 ? start >= current.size() : start < -current.size();
    return outside && current.isArray() ? RUNTIME.arrayBuilder().build() : super.visitSlice(slice);
  }

  @Override
  public JsonNode visitFunction(FunctionExpression function) {
    String name = function.getName();
    try {
      checkKeys(function);
      JsonNode result = super.visitFunction(function);
      return name.equals("ceil") || name.equals("floor")
          ? RUNTIME.createNumber(new BigDecimal(result.asText()).toBigInteger())
          : result;
    } catch (JmespathException problem) {
      String kind = problem.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      throw new QueryException("In function %s(): %s".formatted(name, kind));
    }
  }

  /** Checks that all keys can be ordered; the library does not notice this for one element. */
  private void checkKeys(FunctionExpression function) {
    List<JmespathExpression> arguments = function.getArguments();
    if (function.getName().matches("(sort|max|min)(_by)?") && !arguments.isEmpty()) {
      for (JsonNode element : visit(arguments.getFirst())) {
        JsonNode key =
            arguments.size() == 1 ? element : arguments.getLast().evaluate(element, RUNTIME);
        RUNTIME.compare(key, key);
      }
    }
  }

  @Override
  public JsonNode visitSubexpression(Subexpression chain) {
    return super.visitSubexpression(
        new Subexpression(chain.getLeft(), new Bound(chain.getRight())));
  }

  @Override
  public JsonNode visitProjection(ProjectionExpression list) {
    return super.visitProjection(
        new ProjectionExpression(list.getLeft(), new Bound(list.getRight())));
  }

  @Override
  public JsonNode visitObjectProjection(ObjectProjectionExpression object) {
    return super.visitObjectProjection(
        new ObjectProjectionExpression(object.getLeft(), new Bound(object.getRight())));
  }

  @Override
  public JsonNode visitFilterProjection(FilterProjectionExpression filter) {
    return super.visitFilterProjection(
        new FilterProjectionExpression(
            filter.getLeft(), new Bound(filter.getComparison()), new Bound(filter.getRight())));
  }

  /** An expression that leads from the library's own evaluator back to this one. */
  private static final class Bound extends JmespathExpression {

    private final JmespathExpression expression;

    Bound(JmespathExpression expression) {
      super(expression.getLine(), expression.getColumn());
      this.expression = expression;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T accept(ExpressionVisitor<T> visitor) {
      T value = visitor.visitCurrentNode(new CurrentExpression());
      return (T) new QueryEvaluator((JsonNode) value).visit(expression);
    }
  }
}
