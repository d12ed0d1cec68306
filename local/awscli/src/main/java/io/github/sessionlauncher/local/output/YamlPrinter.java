package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.PythonNumbers;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** Prints lists and objects in YAML block style with sorted members, as ruamel.yaml does. */
final class YamlPrinter {

  /** A line is broken at the first space after this column. */
  private static final int WIDTH = 80;

  private static final int LONGEST_SIMPLE_KEY = 129;

  /** Strings in quotation marks: ruamel.yaml would read them as another type, or quotes them. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "|(?s:.*[\n\r\u0085\u2028\u2029].*)|"
              // booleans, null and keys with a special meaning
              + "true|True|TRUE|false|False|FALSE|~|null|Null|NULL|<<|=|"
              // floats
              + "[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|"
              + "[-+]?\\.[0-9_]+([eE][-+][0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)|"
              // integers
              + "[-+]?0b[0-1_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+|"
              // timestamps
              + "[0-9]{4}-[0-9]{2}-[0-9]{2}|"
              + "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
              + "(\\.[0-9]*)?([ \\t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?");

  /** Characters that libyaml escapes and the emitter does not; they occur in double quotes only. */
  private static final Pattern ESCAPED =
      Pattern.compile("[\\u0085\\u2028\\u2029\\ufeff\\x{10000}-\\x{10ffff}]");

  private static final ScalarResolver RESOLVER =
      (text, implicit) -> implicit && QUOTED.matcher(text).matches() ? Tag.NULL : Tag.STR;

  private static final Schema SCHEMA =
      new JsonSchema() {
        @Override
        public ScalarResolver getScalarResolver() {
          return RESOLVER;
        }
      };

  /**
   * The nodes of lists and objects. One that occurs twice has an anchor; {@code --query} can select
   * the same part of a reply several times.
   */
  private final Map<JsonNode, Node> nodes = new IdentityHashMap<>();

  private YamlPrinter() {}

  static void print(JsonNode value, StringBuilder into) {
    StringBuilder lines = new StringBuilder();
    // not shared, because they count the anchors
    DumpSettings settings =
        DumpSettings.builder()
            .setWidth(WIDTH)
            .setMaxSimpleKeyLength(LONGEST_SIMPLE_KEY)
            .setSchema(SCHEMA)
            .build();
    new Dump(settings)
        .dumpNode(
            new YamlPrinter().node(value),
            new StreamDataWriter() {
              @Override
              public void write(String text) {
                lines.append(text);
              }

              @Override
              public void write(String text, int offset, int length) {
                lines.append(text, offset, offset + length);
              }
            });
    into.append(ESCAPED.matcher(lines).replaceAll(found -> escape(found.group().codePointAt(0))));
  }

  private static String escape(int character) {
    return switch (character) {
      case 0x85 -> "\\\\N";
      case 0x2028 -> "\\\\L";
      case 0x2029 -> "\\\\P";
      case 0xfeff -> "\\\\uFEFF";
      default -> "\\\\U%08X".formatted(character);
    };
  }

  private Node node(JsonNode value) {
    if (!value.isContainerNode()) {
      String text = text(value);
      return scalar(text, value.isTextual() ? Tag.STR : RESOLVER.resolve(text, true));
    }
    Node node = nodes.get(value);
    if (node == null) {
      node = value.isArray() ? list(value) : object(value);
      nodes.put(value, node);
    }
    return node;
  }

  private Node list(JsonNode list) {
    return new SequenceNode(Tag.SEQ, list.valueStream().map(this::node).toList(), FlowStyle.BLOCK);
  }

  private Node object(JsonNode object) {
    List<NodeTuple> members =
        PythonText.sortedNames(object).stream()
            .map(name -> new NodeTuple(scalar(name, Tag.STR), node(object.get(name))))
            .toList();
    return new MappingNode(Tag.MAP, members, FlowStyle.BLOCK);
  }

  private static Node scalar(String text, Tag tag) {
    boolean escaped = ESCAPED.matcher(text).find();
    return new ScalarNode(tag, text, escaped ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
  }

  private static String text(JsonNode value) {
    if (!value.isFloatingPointNumber()) {
      return value.asText();
    }
    return PythonNumbers.repr(value.doubleValue()).replaceFirst("(inf|nan)$", ".$1");
  }
}
