package io.github.sessionlauncher.local.template;

import java.util.Optional;
import java.util.Set;

/** The values of the parameters and of AWS's pseudo parameters. */
final class ParameterValues {

  private static final String NO_VALUE = "AWS::NoValue";
  private static final Set<String> PSEUDO_PARAMETERS =
      Set.of(
          "AWS::Region",
          "AWS::AccountId",
          "AWS::Partition",
          "AWS::URLSuffix",
          "AWS::StackName",
          NO_VALUE);

  private final Parameters parameters;
  private final Account account;

  ParameterValues(Parameters parameters, Account account) {
    this.parameters = parameters;
    this.account = account;
  }

  boolean has(String name) {
    return PSEUDO_PARAMETERS.contains(name) || parameters.has(name);
  }

  Optional<TemplateNode> find(String name, TemplateLocation location) {
    return switch (name) {
      case NO_VALUE -> Optional.of(new TemplateNode.Absent(location));
      case "AWS::Region" -> Optional.of(TemplateNode.string(account.region(), location));
      case "AWS::AccountId" -> Optional.of(TemplateNode.string(account.id(), location));
      case "AWS::Partition" -> Optional.of(TemplateNode.string(account.partition(), location));
      case "AWS::URLSuffix" -> Optional.of(TemplateNode.string(account.urlSuffix(), location));
      case "AWS::StackName" -> Optional.of(TemplateNode.string(account.stackName(), location));
      default -> parameters.value(name, location);
    };
  }
}
