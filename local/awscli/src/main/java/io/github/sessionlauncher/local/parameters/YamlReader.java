package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.python.PythonNumbers;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2, as AWS CLI 2 does, as the equivalent JSON. */
final class YamlReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MIN_BUFFER = 1024;
  private static final int MAX_DEPTH = 100;

  /** Aliases can expand a short text to more values than fit into the memory. */
  private static final int MAX_VALUES = 100_000;

  /** The scalars of ruamel.yaml, with which AWS CLI 2 reads YAML: 1.2, and underscores. */
  private static final Map<Tag, Pattern> SCALARS =
      Map.of(
          Tag.NULL, Pattern.compile("~|null|Null|NULL|"),
          Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"),
          Tag.INT, Pattern.compile("[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)"),
          Tag.FLOAT,
              Pattern.compile(
                  "[-+]?([0-9][0-9_]*(\\.[0-9_]*([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)"
                      + "|\\.[0-9][0-9_]*([eE][-+][0-9]+)?|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)"));

  private static final List<String> TRUE = List.of("yes", "true", "on");
  private static final List<String> FALSE = List.of("no", "false", "off");

  private int values;

  private YamlReader() {}

  private static final class RuamelSchema extends CoreSchema {

    @Override
    public ScalarResolver getScalarResolver() {
      return (text, implicit) ->
          SCALARS.entrySet().stream()
              .filter(each -> implicit && each.getValue().matcher(text).matches())
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(Tag.STR);
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      Map<Tag, ConstructNode> constructors = new HashMap<>(super.getSchemaTagConstructors());
      constructors.put(Tag.BOOL, node -> scalar(node, YamlReader::flag));
      constructors.put(Tag.INT, node -> scalar(node, YamlReader::whole));
      constructors.put(Tag.FLOAT, node -> scalar(node, YamlReader::real));
      return constructors;
    }
  }

  private static Object scalar(Node node, Function<String, Object> reading) {
    String text = ((ScalarNode) node).getValue();
    try {
      return reading.apply(text.replace("_", "").toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException contradiction) {
      throw new YamlEngineException("%s does not have the type of its tag".formatted(text));
    }
  }

  private static Boolean flag(String text) {
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      throw new IllegalArgumentException(text);
    }
    return TRUE.contains(text);
  }

  private static BigInteger whole(String text) {
    String digits = text.replaceFirst("^[-+]", "");
    int radix = digits.startsWith("0b") ? 2 : digits.startsWith("0o") ? 8 : 10;
    radix = digits.startsWith("0x") ? 16 : radix;
    BigInteger size = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
    return text.startsWith("-") ? size.negate() : size;
  }

  private static Double real(String text) {
    return switch (text) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> Double.valueOf(text);
    };
  }

  /** Thrown for invalid YAML, and for YAML without equivalent JSON; the message says why. */
  static final class NotYamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotYamlException(String message) {
      super(message);
    }
  }

  static JsonNode read(String text) {
    return new YamlReader().node(load(text), 0);
  }

  private static Object load(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new RuamelSchema())
            // one buffer for the whole text: the library fails on a surrogate pair at the end of a
            // buffer
            .setBufferSize(Math.max(MIN_BUFFER, text.length() + 2))
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (MarkedYamlEngineException broken) {
      String where =
          broken
              .getProblemMark()
              .map(at -> "line %d, column %d: ".formatted(at.getLine() + 1, at.getColumn() + 1))
              .orElse("");
      throw new NotYamlException(where + broken.getProblem());
    } catch (YamlEngineException broken) {
      throw new NotYamlException(broken.getMessage());
    } catch (StackOverflowError tooDeep) {
      throw tooDeep();
    } catch (RuntimeException unexpected) {
      // the library throws other exceptions for some escapes, such as \x without digits
      throw new NotYamlException("it is not YAML");
    }
  }

  private JsonNode node(Object value, int depth) {
    values++;
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    if (values > MAX_VALUES) {
      throw new NotYamlException("it expands to more than %d values".formatted(MAX_VALUES));
    }
    return switch (value) {
      case null -> NullNode.instance;
      case Map<?, ?> map -> object(map, depth);
      case List<?> list -> array(list, depth);
      case String text -> TextNode.valueOf(text);
      case Boolean flag -> BooleanNode.valueOf(flag);
      case Double real -> PythonNumbers.real(real);
      case Number whole -> PythonNumbers.whole(whole.toString());
      default -> throw new NotYamlException("a value is binary or a set; no member accepts either");
    };
  }

  private ObjectNode object(Map<?, ?> map, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw new NotYamlException(
            "the key %s is not a string; put it in quotation marks".formatted(entry.getKey()));
      }
      object.set(name, node(entry.getValue(), depth + 1));
    }
    return object;
  }

  private ArrayNode array(List<?> list, int depth) {
    ArrayNode array = NODES.arrayNode();
    list.forEach(element -> array.add(node(element, depth + 1)));
    return array;
  }

  private static NotYamlException tooDeep() {
    return new NotYamlException("values are nested more than %d levels deep".formatted(MAX_DEPTH));
  }
}
