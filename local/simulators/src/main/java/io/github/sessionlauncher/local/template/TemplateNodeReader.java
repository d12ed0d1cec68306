package io.github.sessionlauncher.local.template;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads the YAML of a template: CloudFormation's short tags, without what CloudFormation rejects.
 */
final class TemplateNodeReader {

  // CloudFormation reads YAML 1.1, this reader YAML 1.2; ambiguous values must be quoted
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "(?i:yes|no|on|off)|[-+]?0[0-9_]+|[-+]?0[xbo].*|[-+]?\\d[\\d_]*(:[0-5]?\\d)+|\\d+_[\\d_]+");
  private static final int MIN_BUFFER_SIZE = 1024;

  /** Limits recursion. CloudFormation's own limit is not documented. */
  private static final int MAX_DEPTH = 100;

  private static final String TOO_DEEP =
      "values are nested more than %d levels deep".formatted(MAX_DEPTH);

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  /** Numbers that would fill the memory when they are written without an exponent. */
  private static final Pattern OUT_OF_RANGE =
      Pattern.compile("[-+]?\\d+(\\.\\d+)?[eE][-+]?\\d{4,}|[-+]?\\d{1000,}.*");

  private static final Set<Tag> STANDARD =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

  private final Problems problems;

  private TemplateNodeReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a template file.
   *
   * @throws TemplateProblem if the file cannot be read or is not YAML
   */
  static TemplateNode.Mapping read(Path file, Problems problems) {
    String name = file.getFileName().toString();
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException notUtf8) {
      throw new TemplateProblem(name, List.of("the file is not UTF-8 text"));
    } catch (IOException unreadable) {
      throw new TemplateProblem(
          file.toString(), List.of("the template cannot be read; check that the file exists"));
    }
    Node root = compose(name, text);
    if (root != null
        && new TemplateNodeReader(problems).convert(root, TemplateLocation.ROOT)
            instanceof TemplateNode.Mapping mapping) {
      return mapping;
    }
    throw new TemplateProblem(
        name, List.of("the file is not a template: its root must be a mapping"));
  }

  private static Node compose(String name, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setSchema(new JsonSchema())
            // one buffer for the whole text: the library fails on a surrogate pair at a buffer's
            // end
            .setBufferSize(Math.max(MIN_BUFFER_SIZE, text.length() + 2))
            .build();
    try {
      return new Compose(settings).composeString(text).orElse(null);
    } catch (MarkedYamlEngineException invalid) {
      throw new TemplateProblem(name, List.of(message(invalid)));
    } catch (YamlEngineException invalid) {
      throw new TemplateProblem(name, List.of("the file is not YAML: " + invalid.getMessage()));
    } catch (StackOverflowError tooDeep) {
      throw new TemplateProblem(name, List.of(TOO_DEEP));
    } catch (RuntimeException undeclared) {
      // the library throws other exceptions for some escapes, such as \x without digits
      throw new TemplateProblem(name, List.of("the file is not YAML"));
    }
  }

  private static String message(MarkedYamlEngineException invalid) {
    String where =
        invalid
            .getProblemMark()
            .map(mark -> "line %d, column %d: ".formatted(line(mark), mark.getColumn() + 1))
            .orElse("");
    return where + "the file is not YAML: " + invalid.getProblem();
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  private static int line(Node node) {
    return node.getStartMark().map(TemplateNodeReader::line).orElse(0);
  }

  private TemplateNode convert(Node node, TemplateLocation location) {
    if (location.depth() > MAX_DEPTH) {
      throw new TemplateProblem(
          problems.file(), List.of("line %d: %s".formatted(location.line(), TOO_DEEP)));
    }
    if (node.getAnchor().isPresent()) {
      problems.add(location, "it has an anchor or an alias, which CloudFormation does not support");
      return new TemplateNode.Unknown(location);
    }
    Optional<String> function = function(node.getTag(), location);
    TemplateNode value =
        switch (node) {
          case ScalarNode scalar -> scalar(scalar, function.isPresent(), location);
          case SequenceNode sequence -> sequence(sequence, location);
          case MappingNode mapping -> mapping(mapping, location);
          default -> throw new IllegalStateException("unknown kind of YAML node: " + node);
        };
    return function
        .<TemplateNode>map(name -> new TemplateNode.Intrinsic(name, value, location))
        .orElse(value);
  }

  /**
   * Returns {@code Fn::Sub} for {@code !Sub}; {@code !Ref} and {@code !Condition} get no prefix.
   */
  private Optional<String> function(Tag tag, TemplateLocation location) {
    String name = tag.getValue();
    if (STANDARD.contains(tag)) {
      return Optional.empty();
    }
    if (!name.startsWith("!") || name.length() == 1) {
      problems.add(location, "the YAML tag %s is not supported".formatted(name));
      return Optional.empty();
    }
    return switch (name) {
      case "!Ref", "!Condition" -> Optional.of(name.substring(1));
      default -> Optional.of("Fn::" + name.substring(1));
    };
  }

  private TemplateNode scalar(ScalarNode node, boolean argument, TemplateLocation location) {
    String text = node.getValue();
    if (argument || !node.isPlain()) {
      return TemplateNode.string(text, location);
    }
    if (AMBIGUOUS.matcher(text).matches()) {
      problems.add(
          location,
          "%s is ambiguous: YAML 1.1, which CloudFormation reads, and YAML 1.2 differ; quote it, or write true or false"
              .formatted(text));
      return new TemplateNode.Unknown(location);
    }
    if (NULL.matcher(text).matches()) {
      problems.add(location, "the value is null, which CloudFormation rejects");
      return new TemplateNode.Unknown(location);
    }
    if (OUT_OF_RANGE.matcher(text).matches()) {
      problems.add(location, "the number %s is out of range".formatted(text));
      return new TemplateNode.Unknown(location);
    }
    TemplateNode.Kind kind = TemplateNode.Kind.STRING;
    if (BOOLEAN.matcher(text).matches()) {
      kind = TemplateNode.Kind.BOOLEAN;
    } else if (NUMBER.matcher(text).matches()) {
      kind = TemplateNode.Kind.NUMBER;
    }
    return new TemplateNode.Scalar(text, kind, location);
  }

  private TemplateNode sequence(SequenceNode node, TemplateLocation location) {
    List<TemplateNode> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(convert(item, location.child(String.valueOf(items.size()), line(item))));
    }
    return new TemplateNode.Sequence(items, location);
  }

  private TemplateNode mapping(MappingNode node, TemplateLocation location) {
    Map<String, TemplateNode> members = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      TemplateLocation keyLocation = location.child("?", line(tuple.getKeyNode()));
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(keyLocation, "a key must be a string");
        continue;
      }
      String name = key.getValue();
      TemplateLocation child = location.child(name, line(key));
      if (key.isPlain() && name.equals("<<")) {
        problems.add(child, "CloudFormation does not support the merge key <<");
      } else if (key.isPlain() && AMBIGUOUS.matcher(name).matches()) {
        problems.add(child, "the key %s must be quoted".formatted(name));
      } else if (members.containsKey(name)) {
        problems.add(
            child,
            "duplicate key %s; the first is in line %d"
                .formatted(name, members.get(name).location().line()));
      } else {
        members.put(name, convert(tuple.getValueNode(), child));
      }
    }
    return intrinsicOrMapping(new TemplateNode.Mapping(members, location));
  }

  private TemplateNode intrinsicOrMapping(TemplateNode.Mapping mapping) {
    for (Map.Entry<String, TemplateNode> member : mapping.members().entrySet()) {
      String name = member.getKey();
      if (!name.equals("Ref") && !name.startsWith("Fn::")) {
        continue;
      }
      if (mapping.members().size() > 1) {
        problems.add(mapping.location(), "%s must be the only key of its object".formatted(name));
        return new TemplateNode.Unknown(mapping.location());
      }
      return new TemplateNode.Intrinsic(name, member.getValue(), mapping.location());
    }
    return mapping;
  }
}
