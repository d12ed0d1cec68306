package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import software.amazon.smithy.jmespath.ExpressionVisitor;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExpression;
import software.amazon.smithy.jmespath.ast.CurrentExpression;
import software.amazon.smithy.jmespath.ast.ExpressionTypeExpression;
import software.amazon.smithy.jmespath.ast.FilterProjectionExpression;
import software.amazon.smithy.jmespath.ast.FunctionExpression;
import software.amazon.smithy.jmespath.ast.LiteralExpression;
import software.amazon.smithy.jmespath.ast.ObjectProjectionExpression;
import software.amazon.smithy.jmespath.ast.ProjectionExpression;
import software.amazon.smithy.jmespath.ast.SliceExpression;
import software.amazon.smithy.jmespath.ast.Subexpression;
import software.amazon.smithy.jmespath.evaluation.Evaluator;

/**
 * The library's evaluator with AWS CLI's behaviour where the two differ. The library continues with
 * an evaluator of its own kind for each part of a value; a {@link Bound} expression returns here.
 */
final class QueryEvaluator extends Evaluator<JsonNode> {

  private static final JsonRuntime RUNTIME = new JsonRuntime();

  private final JsonNode current;
  private final List<JsonNode> literals;

  /**
   * @param literals the values that the numbers in the expression stand for
   */
  QueryEvaluator(JsonNode current, List<JsonNode> literals) {
    super(current, RUNTIME);
    this.current = current;
    this.literals = literals;
  }

  @Override
  public JsonNode visitLiteral(LiteralExpression literal) {
    return literals.get(literal.expectNumberValue().intValue());
  }

  @Override
  public JsonNode visitSubexpression(Subexpression chain) {
    return super.visitSubexpression(new Subexpression(chain.getLeft(), bound(chain.getRight())));
  }

  @Override
  public JsonNode visitProjection(ProjectionExpression projection) {
    return super.visitProjection(
        new ProjectionExpression(projection.getLeft(), bound(projection.getRight())));
  }

  @Override
  public JsonNode visitObjectProjection(ObjectProjectionExpression projection) {
    return super.visitObjectProjection(
        new ObjectProjectionExpression(projection.getLeft(), bound(projection.getRight())));
  }

  @Override
  public JsonNode visitFilterProjection(FilterProjectionExpression filter) {
    return super.visitFilterProjection(
        new FilterProjectionExpression(
            filter.getLeft(), bound(filter.getComparison()), bound(filter.getRight())));
  }

  /** A slice that starts outside the list is empty; the library moves its start into the list. */
  @Override
  public JsonNode visitSlice(SliceExpression slice) {
    int start = slice.getStart().orElse(0);
    boolean outside = slice.getStep() > 0 ? start >= current.size() : start < -current.size();
    return outside && current.isArray() ? RUNTIME.arrayBuilder().build() : super.visitSlice(slice);
  }

  @Override
  public JsonNode visitExpressionType(ExpressionTypeExpression reference) {
    throw new JmespathException("An expression reference (&) is not a value");
  }

  @Override
  public JsonNode visitFunction(FunctionExpression function) {
    String name = function.getName();
    List<JmespathExpression> arguments =
        function.getArguments().stream().map(this::argument).toList();
    try {
      checkKeys(name, arguments);
      JsonNode result = super.visitFunction(new FunctionExpression(name, arguments));
      return switch (name) {
        case "ceil", "floor" ->
            RUNTIME.createNumber(new BigDecimal(result.asText()).toBigInteger());
        default -> result;
      };
    } catch (JmespathException problem) {
      throw new QueryException(
          switch (problem.getType()) {
            case UNKNOWN_FUNCTION -> "Unknown function: %s()".formatted(name);
            case INVALID_TYPE -> "In function %s(), invalid type of an argument".formatted(name);
            default -> "In function %s(): %s".formatted(name, problem.getMessage());
          });
    }
  }

  /** The library finds a key without an order by comparing it: not in a list of one element. */
  private void checkKeys(String function, List<JmespathExpression> arguments) {
    if (function.matches("(sort|max|min)(_by)?") && !arguments.isEmpty()) {
      for (JsonNode element : visit(arguments.getFirst())) {
        JsonNode key =
            arguments.size() == 1 ? element : arguments.getLast().evaluate(element, RUNTIME);
        RUNTIME.compare(key, key);
      }
    }
  }

  private JmespathExpression argument(JmespathExpression argument) {
    return argument instanceof ExpressionTypeExpression reference
        ? new ExpressionTypeExpression(bound(reference.getExpression()))
        : argument;
  }

  private JmespathExpression bound(JmespathExpression expression) {
    return new Bound(expression, literals);
  }

  /** An expression that leads from the library's own evaluator back to this one. */
  private static final class Bound extends JmespathExpression {

    private final JmespathExpression expression;
    private final List<JsonNode> literals;

    Bound(JmespathExpression expression, List<JsonNode> literals) {
      super(expression.getLine(), expression.getColumn());
      this.expression = expression;
      this.literals = literals;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T accept(ExpressionVisitor<T> visitor) {
      T value = visitor.visitCurrentNode(new CurrentExpression());
      return (T) new QueryEvaluator((JsonNode) value, literals).visit(expression);
    }
  }
}
