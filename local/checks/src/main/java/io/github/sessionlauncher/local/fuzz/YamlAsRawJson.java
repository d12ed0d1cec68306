package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a YAML template as a tree of JSON. Short tags such as {@code !Ref} become long names. */
final class YamlAsRawJson {

  private YamlAsRawJson() {}

  static RawJson parse(String yaml) {
    return of(new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow());
  }

  private static RawJson of(Node node) {
    RawJson value =
        switch (node) {
          case ScalarNode scalar ->
              scalar.isPlain() && scalar.getValue().matches("-?\\d+|true|false")
                  ? new RawJson.Literal(scalar.getValue())
                  : new RawJson.Text(scalar.getValue());
          case SequenceNode sequence -> {
            List<RawJson> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(of(item)));
            yield new RawJson.Items(items);
          }
          case MappingNode mapping -> {
            List<RawJson.Member> members = new ArrayList<>();
            mapping
                .getValue()
                .forEach(
                    tuple ->
                        members.add(
                            new RawJson.Member(
                                ((ScalarNode) tuple.getKeyNode()).getValue(),
                                of(tuple.getValueNode()))));
            yield new RawJson.Members(members);
          }
          default -> throw new IllegalArgumentException("not a node of a template: " + node);
        };
    String tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return value;
    }
    String name = tag.matches("!(Ref|Condition)") ? tag.substring(1) : "Fn::" + tag.substring(1);
    return new RawJson.Members(new ArrayList<>(List.of(new RawJson.Member(name, value))));
  }
}
