package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import software.amazon.smithy.jmespath.ExpressionVisitor;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExceptionType;
import software.amazon.smithy.jmespath.JmespathExpression;
import software.amazon.smithy.jmespath.ast.CurrentExpression;
import software.amazon.smithy.jmespath.ast.ExpressionTypeExpression;
import software.amazon.smithy.jmespath.ast.FilterProjectionExpression;
import software.amazon.smithy.jmespath.ast.FunctionExpression;
import software.amazon.smithy.jmespath.ast.IndexExpression;
import software.amazon.smithy.jmespath.ast.LiteralExpression;
import software.amazon.smithy.jmespath.ast.MultiSelectHashExpression;
import software.amazon.smithy.jmespath.ast.ObjectProjectionExpression;
import software.amazon.smithy.jmespath.ast.ProjectionExpression;
import software.amazon.smithy.jmespath.ast.SliceExpression;
import software.amazon.smithy.jmespath.ast.Subexpression;
import software.amazon.smithy.jmespath.evaluation.Evaluator;

/**
 * The library's evaluator, changed to the AWS CLI's behaviour where the two differ. For each part
 * of a value the library creates its own evaluator; a {@link Bound} expression returns to this
 * class.
 */
final class QueryEvaluator extends Evaluator<JsonNode> {

  private static final JsonRuntime RUNTIME = new JsonRuntime();

  private final JsonNode current;
  private final List<JsonNode> literals;

  /**
   * @param literals the values of the literals, which the expression refers to by index
   */
  QueryEvaluator(JsonNode current, List<JsonNode> literals) {
    super(current, RUNTIME);
    this.current = current;
    this.literals = literals;
  }

  @Override
  public JsonNode visitLiteral(LiteralExpression literal) {
    int index = literal.expectNumberValue().intValue();
    return index < 0 ? current : literals.get(index);
  }

  @Override
  public JsonNode visitMultiSelectHash(MultiSelectHashExpression hash) {
    JsonNode members = super.visitMultiSelectHash(hash);
    if (!members.isObject()) {
      return members;
    }
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    members
        .properties()
        .forEach(member -> named.set(ExpressionText.name(member.getKey()), member.getValue()));
    return named;
  }

  /** A slice after an index is not a projection, {@code a[0][1:].b} is null. */
  @Override
  public JsonNode visitSubexpression(Subexpression chain) {
    if (isIndex(chain.getLeft()) && ProjectionEnd.isSlice(chain.getRight())) {
      JmespathExpression sliced = chain.getLeft();
      JmespathExpression right = chain.getRight();
      while (ProjectionEnd.isSlice(right)) {
        ProjectionExpression slice = (ProjectionExpression) right;
        sliced = new Subexpression(sliced, slice.getLeft());
        right = slice.getRight();
      }
      return visitSubexpression(new Subexpression(sliced, right));
    }
    return super.visitSubexpression(new Subexpression(chain.getLeft(), bound(chain.getRight())));
  }

  @Override
  public JsonNode visitProjection(ProjectionExpression projection) {
    JmespathExpression left = projection.getLeft();
    JmespathExpression split =
        ProjectionEnd.split(
            projection.getRight(), false, right -> new ProjectionExpression(left, right));
    return split == null
        ? super.visitProjection(new ProjectionExpression(left, bound(projection.getRight())))
        : visit(split);
  }

  /** Members that are null are projected too; the library would skip them. */
  @Override
  public JsonNode visitObjectProjection(ObjectProjectionExpression projection) {
    JmespathExpression left = projection.getLeft();
    JmespathExpression split =
        ProjectionEnd.split(
            projection.getRight(),
            !(left instanceof CurrentExpression),
            right -> new ObjectProjectionExpression(left, right));
    if (split != null) {
      return visit(split);
    }
    JsonNode object = visit(left);
    JsonNode values =
        object.isObject()
            ? JsonNodeFactory.instance.arrayNode().addAll(object.valueStream().toList())
            : RUNTIME.createNull();
    return new QueryEvaluator(values, literals)
        .visitProjection(new ProjectionExpression(new CurrentExpression(), projection.getRight()));
  }

  @Override
  public JsonNode visitFilterProjection(FilterProjectionExpression filter) {
    JmespathExpression left = filter.getLeft();
    JmespathExpression split =
        ProjectionEnd.split(
            filter.getRight(),
            false,
            right -> new FilterProjectionExpression(left, filter.getComparison(), right));
    return split == null
        ? super.visitFilterProjection(
            new FilterProjectionExpression(
                left, bound(filter.getComparison()), bound(filter.getRight())))
        : visit(split);
  }

  private static boolean isIndex(JmespathExpression expression) {
    return expression instanceof IndexExpression
        || expression instanceof Subexpression chain
            && !chain.isPipe()
            && chain.getRight() instanceof IndexExpression;
  }

  /** A slice that starts outside the list is empty; the library would clip its start. */
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
      if (name.equals("merge") && arguments.isEmpty()) {
        throw new JmespathException(JmespathExceptionType.INVALID_ARITY, "invalid arity");
      }
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

  /** Checks that all keys can be ordered; the library does not notice this for one element. */
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
