package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.request.AllowedWorkGroups;
import io.github.sessionlauncher.launch.request.CalculationRules;
import io.github.sessionlauncher.launch.request.Guardrails;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The function's environment variables. A handler fails at construction if one is invalid. */
public final class Environment {

  private static final String CAPACITY_PATTERN = "CAPACITY_PATTERN";

  private static final double LOWEST_LOOK_PRICE = 0.1;
  private static final double HIGHEST_LOOK_PRICE = 60;

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Returns the state machine whose executions the start function starts. */
  public String stateMachineArn() {
    return text("STATE_MACHINE_ARN");
  }

  /** Returns CloudWatch's namespace for the metrics of this stack. */
  public String metricsNamespace() {
    return text("METRICS_NAMESPACE");
  }

  /** Returns the settings for launches that do not set them. */
  public LaunchSettings launchSettings() {
    return new LaunchSettings(
        number("DEFAULT_DEADLINE_SECONDS"),
        number("DEFAULT_IDLE_TIMEOUT_MINUTES"),
        optional("DEFAULT_WORK_GROUP"),
        optional("STACK_TAG"));
  }

  /** Returns the work groups that callers may use. */
  public AllowedWorkGroups allowedWorkGroups() {
    return new AllowedWorkGroups(list("ALLOWED_WORK_GROUPS"));
  }

  /** Returns a work group that callers may use; any name will do if they may use any. */
  public String someWorkGroup() {
    return allowedWorkGroups().names().stream().findFirst().orElse("spark");
  }

  /** Returns whether callers may end sessions that no launch of this stack started. */
  public boolean deletesAnySession() {
    return text("DELETE_ANY_SESSION").equals("true");
  }

  /** Returns the limits for requests. */
  public Guardrails guardrails() {
    Guardrails guardrails =
        new Guardrails(
            optional("DEFAULT_WORK_GROUP"),
            allowedWorkGroups(),
            number("HIGHEST_MAX_CONCURRENT_DPUS"),
            number("HIGHEST_IDLE_TIMEOUT_MINUTES"),
            workGroupsOfRoles(),
            new CalculationRules(
                optional("ALLOW_CALCULATIONS").orElse("false").equals("true"),
                list("CODE_BUCKETS")));
    if (launchSettings().idleTimeoutMinutes() > guardrails.highestIdleTimeoutMinutes()) {
      throw new IllegalStateException(
          "The default idle time-out of %d minutes is longer than the allowed maximum of %d; the template's parameters IdleTimeoutMinutes and HighestIdleTimeoutMinutes set them."
              .formatted(
                  launchSettings().idleTimeoutMinutes(), guardrails.highestIdleTimeoutMinutes()));
    }
    return guardrails;
  }

  /** Returns the price of a look, in seconds of delay: 0.1 to 60. Without a setting it is 1. */
  public double lookPriceSeconds() {
    String price = optional("LOOK_PRICE_SECONDS").orElse("1");
    // as in CloudFormation: no exponent, no infinity
    boolean isNumber = price.matches("[0-9]{1,2}([.][0-9]{1,9})?");
    double seconds = isNumber ? Double.parseDouble(price) : 0;
    if (seconds < LOWEST_LOOK_PRICE || seconds > HIGHEST_LOOK_PRICE) {
      String problem = "it must be a number from 0.1 to 60";
      throw invalid("LOOK_PRICE_SECONDS", price, problem, "LookPriceSeconds");
    }
    return seconds;
  }

  /** Returns the price of an hour of a DPU in US dollars, for estimates. */
  public double dpuHourPrice() {
    return Double.parseDouble(optional("DPU_HOUR_PRICE").orElse("0.35"));
  }

  /** Returns further words of Athena for a lack of capacity: a regular expression. */
  public Optional<Pattern> capacityPattern() {
    Optional<Pattern> pattern = optional(CAPACITY_PATTERN).map(Environment::pattern);
    if (pattern.filter(each -> each.matcher("").find()).isPresent()) {
      String problem = "it matches any text, so no request would ever be refused";
      throw invalid(CAPACITY_PATTERN, pattern.get(), problem, "CapacityPattern");
    }
    return pattern;
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException invalid) {
      String problem =
          "it is not a regular expression: %s at index %d"
              .formatted(invalid.getDescription(), invalid.getIndex());
      throw invalid(CAPACITY_PATTERN, text, problem, "CapacityPattern");
    }
  }

  private static IllegalStateException invalid(
      String name, Object value, String problem, String parameter) {
    return new IllegalStateException(
        "The environment variable %s is '%s'; %s. The template's parameter %s sets it."
            .formatted(name, value, problem, parameter));
  }

  private Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Returns the values of a variable, which commas separate. */
  private List<String> list(String name) {
    return optional(name).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** Returns the work groups of each role; a variable has pairs such as {@code spark=ROLE_ARN}. */
  private Map<String, List<String>> workGroupsOfRoles() {
    Map<String, List<String>> workGroups = new HashMap<>();
    for (String pair : list("SESSION_ROLE_WORK_GROUPS")) {
      int equals = pair.indexOf('=');
      if (equals < 1 || equals == pair.length() - 1) {
        throw new IllegalStateException(
            "The environment variable SESSION_ROLE_WORK_GROUPS has '%s'; each item must be WORKGROUP=ROLE_ARN. The template's parameter SessionRoleWorkGroups sets it."
                .formatted(pair));
      }
      workGroups
          .computeIfAbsent(pair.substring(equals + 1), role -> new ArrayList<>())
          .add(pair.substring(0, equals));
    }
    return workGroups;
  }

  private String text(String name) {
    String missing = "The environment variable %s is missing; the template sets it.";
    return optional(name).orElseThrow(() -> new IllegalStateException(missing.formatted(name)));
  }

  private int number(String name) {
    String value = text(name);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalStateException(
          "The environment variable %s is '%s'; it must be a whole number.".formatted(name, value));
    }
  }
}
