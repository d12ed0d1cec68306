package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Validates an input before it is sent: first as the AWS CLI does, then as Athena does. */
public final class ParameterCheck {

  private ParameterCheck() {}

  /**
   * Returns all problems of an input: first those that the AWS CLI reports, in its order, then
   * those that only Athena reports. A value can have both.
   *
   * @param input the input to send
   * @return empty if the input is valid
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
   * Returns the message that the AWS CLI prints for an invalid input.
   *
   * @param findings at least one
   */
  public static String report(List<Finding> findings) {
    return findings.stream()
        .map(Finding::message)
        .collect(Collectors.joining("\n", "Parameter validation failed:\n", ""));
  }
}
