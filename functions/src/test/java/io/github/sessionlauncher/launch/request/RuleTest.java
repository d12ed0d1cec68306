package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Member;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {

  @Test
  void aStructureKeepsTheOrderOfItsMembersAndWhichAreRequired() {
    Structure structure =
        Structure.of(
            Member.required("Key", Text.ANY),
            Member.optional("Enabled", new Flag()),
            Member.required("Another", Text.ANY));
    assertEquals(
        new Structure(
            Map.of("Key", Text.ANY, "Enabled", new Flag(), "Another", Text.ANY),
            Set.of("Another", "Key")),
        structure);
    assertEquals(List.of("Key", "Enabled", "Another"), List.copyOf(structure.members().keySet()));
  }

  @Test
  void aTextHasItsPatternAndItsWords() {
    Text text = AthenaRules.text(1, 9, "[a-z]+", "lower-case letters");
    assertEquals(new Text(1, 9, text.pattern(), "lower-case letters"), text);
    assertTrue(text.pattern().matcher("spark").matches());
  }
}
