package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.template.PolicyStatement;
import io.github.sessionlauncher.local.template.RoleResource;
import io.github.sessionlauncher.local.template.Stack;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints the statements of the template's roles as lines of JSON, for a comparison with AWS's
 * service authorization reference. It prints them with the default parameters, and with all that
 * add a statement.
 */
public final class PolicyStatements {

  private static final String ROLE = "arn:aws:iam::123456789012:role/";

  private static final List<Map<String, String>> PARAMETERS =
      List.of(
          Map.of(),
          Map.of(
              "AllowedWorkGroups", "spark,etl",
              "SessionRoleArns", ROLE + "session",
              "WorkGroupRoleArns", ROLE + "group",
              "KmsKeyArn", "arn:aws:kms:us-east-1:123456789012:key/k",
              "Schedule", "rate(1 day)",
              "Tracing", "true"));

  private PolicyStatements() {}

  /**
   * @param arguments the folder of the repository
   */
  public static void main(String[] arguments) {
    Set<String> lines = new LinkedHashSet<>();
    for (Map<String, String> parameters : PARAMETERS) {
      Stack stack = Stack.of(Path.of(arguments[0], "template.yaml"), parameters, "us-east-1");
      for (RoleResource role : stack.all(RoleResource.class)) {
        role.statements().forEach(statement -> lines.add(line(role, statement)));
      }
    }
    lines.forEach(System.out::println);
  }

  private static String line(RoleResource role, PolicyStatement statement) {
    ObjectNode line = Json.object().put("role", role.logicalId() + " " + statement.name());
    statement.actions().forEach(line.putArray("actions")::add);
    statement.resources().forEach(line.putArray("resources")::add);
    return line.toString();
  }
}
