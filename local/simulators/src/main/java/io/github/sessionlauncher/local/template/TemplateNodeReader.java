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

/** Reads the YAML of a template, with CloudFormation's short tags and without what it refuses. */
final class TemplateNodeReader {

  // CloudFormation reads YAML 1.1, this reader 1.2: what the two read differently must be quoted
  private static final Pattern TWO_MEANINGS =
      Pattern.compile(
          "(?i:yes|no|on|off)|[-+]?0[0-9_]+|[-+]?0[xbo].*|[-+]?\\d[\\d_]*(:[0-5]?\\d)+|\\d+_[\\d_]+");
  private static final int SMALLEST_BUFFER = 1024;

  /** What reads a template follows it down. CloudFormation's own limit is not documented. */
  private static final int DEEPEST = 100;

  private static final String TOO_DEEP =
      "values stand in values, more than %d levels deep".formatted(DEEPEST);

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  /** Written out, it would fill the memory. */
  private static final Pattern OUT_OF_RANGE =
      Pattern.compile("[-+]?\\d+(\\.\\d+)?[eE][-+]?\\d{4,}|[-+]?\\d{1000,}.*");

  private static final Set<Tag> STANDARD =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

  private final Problems problems;

  private TemplateNodeReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * @throws TemplateProblem if the file cannot be read or is no YAML
   */
  static TemplateNode.Mapping read(Path file, Problems problems) {
    String name = file.getFileName().toString();
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw new TemplateProblem(name, List.of("the file is not UTF-8 text"));
    } catch (IOException missing) {
      throw new TemplateProblem(
          file.toString(), List.of("the template cannot be read; is it there?"));
    }
    Node root = compose(name, text);
    if (root != null
        && new TemplateNodeReader(problems).tree(root, TemplateLocation.TOP)
            instanceof TemplateNode.Mapping mapping) {
      return mapping;
    }
    throw new TemplateProblem(name, List.of("the file is no template: its top is no mapping"));
  }

  private static Node compose(String name, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setSchema(new JsonSchema())
            // read at once: the library fails on a surrogate pair at the end of a buffer
            .setBufferSize(Math.max(SMALLEST_BUFFER, text.length() + 2))
            .build();
    try {
      return new Compose(settings).composeString(text).orElse(null);
    } catch (MarkedYamlEngineException broken) {
      throw new TemplateProblem(name, List.of(sentence(broken)));
    } catch (YamlEngineException broken) {
      throw new TemplateProblem(name, List.of("the file is not YAML: " + broken.getMessage()));
    } catch (StackOverflowError tooDeep) {
      throw new TemplateProblem(name, List.of(TOO_DEEP));
    } catch (RuntimeException stumbled) {
      // the library trips over some escapes, such as \x without digits
      throw new TemplateProblem(name, List.of("the file is not YAML"));
    }
  }

  private static String sentence(MarkedYamlEngineException broken) {
    String where =
        broken
            .getProblemMark()
            .map(mark -> "line %d, column %d: ".formatted(line(mark), mark.getColumn() + 1))
            .orElse("");
    return where + "the file is not YAML: " + broken.getProblem();
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  private static int line(Node node) {
    return node.getStartMark().map(TemplateNodeReader::line).orElse(0);
  }

  private TemplateNode tree(Node node, TemplateLocation place) {
    if (place.depth() > DEEPEST) {
      throw new TemplateProblem(
          problems.file(), List.of("line %d: %s".formatted(place.line(), TOO_DEEP)));
    }
    if (node.getAnchor().isPresent()) {
      problems.add(place, "it has an anchor or an alias, which CloudFormation does not read");
      return new TemplateNode.Unknown(place);
    }
    Optional<String> function = function(node.getTag(), place);
    TemplateNode value =
        switch (node) {
          case ScalarNode scalar -> scalar(scalar, function.isPresent(), place);
          case SequenceNode sequence -> sequence(sequence, place);
          case MappingNode mapping -> mapping(mapping, place);
          default -> throw new IllegalStateException("a YAML node of no known kind: " + node);
        };
    return function
        .<TemplateNode>map(name -> new TemplateNode.Intrinsic(name, value, place))
        .orElse(value);
  }

  /** {@code !Sub} is {@code Fn::Sub}; {@code !Ref} and {@code !Condition} have no prefix. */
  private Optional<String> function(Tag tag, TemplateLocation place) {
    String name = tag.getValue();
    if (STANDARD.contains(tag)) {
      return Optional.empty();
    }
    if (!name.startsWith("!") || name.length() == 1) {
      problems.add(place, "the tag %s is none that is read here".formatted(name));
      return Optional.empty();
    }
    return switch (name) {
      case "!Ref", "!Condition" -> Optional.of(name.substring(1));
      default -> Optional.of("Fn::" + name.substring(1));
    };
  }

  private TemplateNode scalar(ScalarNode node, boolean argument, TemplateLocation place) {
    String text = node.getValue();
    if (argument || !node.isPlain()) {
      return TemplateNode.text(text, place);
    }
    if (TWO_MEANINGS.matcher(text).matches()) {
      problems.add(
          place,
          "%s means one thing in YAML 1.1, which CloudFormation reads, and another in 1.2; put it in quotes, or write true or false"
              .formatted(text));
      return new TemplateNode.Unknown(place);
    }
    if (NULL.matcher(text).matches()) {
      problems.add(place, "it has no value; CloudFormation refuses null");
      return new TemplateNode.Unknown(place);
    }
    if (OUT_OF_RANGE.matcher(text).matches()) {
      problems.add(place, "the number %s is out of range".formatted(text));
      return new TemplateNode.Unknown(place);
    }
    TemplateNode.Kind kind = TemplateNode.Kind.TEXT;
    if (BOOLEAN.matcher(text).matches()) {
      kind = TemplateNode.Kind.BOOLEAN;
    } else if (NUMBER.matcher(text).matches()) {
      kind = TemplateNode.Kind.NUMBER;
    }
    return new TemplateNode.Scalar(text, kind, place);
  }

  private TemplateNode sequence(SequenceNode node, TemplateLocation place) {
    List<TemplateNode> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(tree(item, place.child(String.valueOf(items.size()), line(item))));
    }
    return new TemplateNode.Sequence(items, place);
  }

  private TemplateNode mapping(MappingNode node, TemplateLocation place) {
    Map<String, TemplateNode> members = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      TemplateLocation keyPlace = place.child("?", line(tuple.getKeyNode()));
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(keyPlace, "a key is no text");
        continue;
      }
      String name = key.getValue();
      TemplateLocation child = place.child(name, line(key));
      if (key.isPlain() && name.equals("<<")) {
        problems.add(child, "CloudFormation does not merge with <<");
      } else if (key.isPlain() && TWO_MEANINGS.matcher(name).matches()) {
        problems.add(child, "the key %s must stand in quotes".formatted(name));
      } else if (members.containsKey(name)) {
        problems.add(
            child,
            "the key %s stands here a second time (first in line %d)"
                .formatted(name, members.get(name).place().line()));
      } else {
        members.put(name, tree(tuple.getValueNode(), child));
      }
    }
    return longForm(new TemplateNode.Mapping(members, place));
  }

  private TemplateNode longForm(TemplateNode.Mapping mapping) {
    for (Map.Entry<String, TemplateNode> member : mapping.members().entrySet()) {
      String name = member.getKey();
      if (!name.equals("Ref") && !name.startsWith("Fn::")) {
        continue;
      }
      if (mapping.members().size() > 1) {
        problems.add(mapping.place(), "beside %s there may be no other key".formatted(name));
        return new TemplateNode.Unknown(mapping.place());
      }
      return new TemplateNode.Intrinsic(name, member.getValue(), mapping.place());
    }
    return mapping;
  }
}
