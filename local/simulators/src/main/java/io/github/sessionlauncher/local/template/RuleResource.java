package io.github.sessionlauncher.local.template;

import io.github.sessionlauncher.local.events.Rule;

/**
 * A rule on an event bus.
 *
 * @param rule the rule, with its bus and targets
 */
public record RuleResource(String logicalId, Rule rule) implements Resource {

  public String arn() {
    return rule.arn();
  }
}
