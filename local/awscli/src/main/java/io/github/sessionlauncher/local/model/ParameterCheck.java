package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Checks an input before anything is sent: as AWS CLI does, and then as Athena would. */
public final class ParameterCheck {

  private ParameterCheck() {}

  /**
   * Everything that is wrong: first what AWS CLI says, in its order, then what it leaves to Athena.
   * What the second finds depends on the value alone, so one value can be found by both.
   *
   * @param input as it would be sent
   * @return empty if nothing is wrong
   */
  public static List<Finding> findings(Operation operation, ObjectNode input) {
    List<Finding> findings = new ArrayList<>();
    new BotocoreCheck(m -> findings.add(new Finding(Finding.Kind.AWS_CLI, m)))
        .check(operation.input(), input);
    new AthenaCheck(m -> findings.add(new Finding(Finding.Kind.ATHENA, m)))
        .check(operation.input(), input);
    return List.copyOf(findings);
  }

  /**
   * What AWS CLI prints of an input that it refuses.
   *
   * @param findings one at least
   */
  public static String report(List<Finding> findings) {
    return findings.stream()
        .map(Finding::message)
        .collect(Collectors.joining("\n", "Parameter validation failed:\n", ""));
  }
}
