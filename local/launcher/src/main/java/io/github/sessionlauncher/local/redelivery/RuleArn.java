package io.github.sessionlauncher.local.redelivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a rule: {@code arn:aws:events:REGION:ACCOUNT:rule/NAME} on the default bus, {@code
 * …:rule/BUS/NAME} on another.
 *
 * @param bus the name of the bus
 * @param name the name of the rule
 */
record RuleArn(String bus, String name) {

  private static final Pattern FORM =
      Pattern.compile("arn:[a-z-]+:events:[a-z0-9-]+:\\d{12}:rule/(?:(.+)/)?([\\w.-]+)");

  static boolean isValid(String arn) {
    return FORM.matcher(arn).matches();
  }

  /**
   * @throws IllegalArgumentException if it is not the ARN of a rule
   */
  static RuleArn of(String arn) {
    Matcher form = FORM.matcher(arn);
    if (!form.matches()) {
      throw new IllegalArgumentException("'%s' is not the ARN of a rule".formatted(arn));
    }
    return new RuleArn(form.group(1) == null ? "default" : form.group(1), form.group(2));
  }
}
