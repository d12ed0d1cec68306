package io.github.sessionlauncher.local.template;

import java.util.Optional;
import java.util.Set;

/** What has a value before any resource is there: the parameters and the pseudo parameters. */
final class Values {

  private static final String NO_VALUE = "AWS::NoValue";
  private static final Set<String> PSEUDO =
      Set.of(
          "AWS::Region",
          "AWS::AccountId",
          "AWS::Partition",
          "AWS::URLSuffix",
          "AWS::StackName",
          NO_VALUE);

  private final Parameters parameters;
  private final Account account;

  Values(Parameters parameters, Account account) {
    this.parameters = parameters;
    this.account = account;
  }

  boolean has(String name) {
    return PSEUDO.contains(name) || parameters.has(name);
  }

  Optional<TemplateNode> find(String name, TemplateLocation place) {
    return switch (name) {
      case NO_VALUE -> Optional.of(new TemplateNode.Absent(place));
      case "AWS::Region" -> Optional.of(TemplateNode.text(account.region(), place));
      case "AWS::AccountId" -> Optional.of(TemplateNode.text(account.id(), place));
      case "AWS::Partition" -> Optional.of(TemplateNode.text(account.partition(), place));
      case "AWS::URLSuffix" -> Optional.of(TemplateNode.text(account.urlSuffix(), place));
      case "AWS::StackName" -> Optional.of(TemplateNode.text(account.stackName(), place));
      default -> parameters.value(name, place);
    };
  }
}
