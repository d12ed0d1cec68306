package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.PythonNumbers;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

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

  private final StringBuilder into;
  private final StringBuilder lines = new StringBuilder();
  private final Emitter emitter;

  /**
   * The lists and objects, each with whether it was printed. One that occurs twice has an anchor;
   * {@code --query} can select the same part of a reply several times.
   */
  private final Map<JsonNode, Boolean> printed = new IdentityHashMap<>();

  private final Map<JsonNode, Anchor> anchors = new IdentityHashMap<>();

  YamlPrinter(StringBuilder into) {
    this.into = into;
    this.emitter =
        new Emitter(
            DumpSettings.builder()
                .setWidth(WIDTH)
                .setMaxSimpleKeyLength(LONGEST_SIMPLE_KEY)
                .build(),
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
  }

  void print(JsonNode value) {
    findAnchors(value);
    emitter.emit(new StreamStartEvent());
    emitter.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    node(value);
    emitter.emit(new DocumentEndEvent(false));
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

  private void findAnchors(JsonNode value) {
    if (!value.isContainerNode()) {
      return;
    }
    if (printed.put(value, false) != null) {
      anchors.computeIfAbsent(value, _ -> new Anchor("id%03d".formatted(anchors.size() + 1)));
    } else if (value.isArray()) {
      value.forEach(this::findAnchors);
    } else {
      PythonText.sortedNames(value).forEach(name -> findAnchors(value.get(name)));
    }
  }

  private void node(JsonNode value) {
    Optional<Anchor> anchor = Optional.ofNullable(anchors.get(value));
    if (!value.isContainerNode()) {
      scalar(text(value), !value.isTextual());
    } else if (printed.put(value, true) && anchor.isPresent()) {
      emitter.emit(new AliasEvent(anchor));
    } else if (value.isArray()) {
      emitter.emit(new SequenceStartEvent(anchor, Optional.empty(), true, FlowStyle.BLOCK));
      value.forEach(this::node);
      emitter.emit(new SequenceEndEvent());
    } else {
      emitter.emit(new MappingStartEvent(anchor, Optional.empty(), true, FlowStyle.BLOCK));
      for (String name : PythonText.sortedNames(value)) {
        scalar(name, false);
        node(value.get(name));
      }
      emitter.emit(new MappingEndEvent());
    }
  }

  private void scalar(String text, boolean plain) {
    boolean isPlain = plain || !QUOTED.matcher(text).matches();
    emitter.emit(
        new ScalarEvent(
            Optional.empty(),
            Optional.empty(),
            new ImplicitTuple(isPlain, true),
            text,
            ESCAPED.matcher(text).find() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN));
  }

  private static String text(JsonNode value) {
    if (!value.isFloatingPointNumber()) {
      return value.asText();
    }
    double number = value.doubleValue();
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    return PythonNumbers.repr(number);
  }
}
