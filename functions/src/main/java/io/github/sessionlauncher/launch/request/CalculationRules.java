package io.github.sessionlauncher.launch.request;

import static io.github.sessionlauncher.launch.request.Rule.Member.optional;

import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The limits of a calculation. Those of {@code CodeBlock} and {@code Description} are Athena's for
 * StartCalculationExecution, from its service model (API version 2017-05-18).
 *
 * @param allowed whether this deployment runs calculations at all
 * @param buckets the S3 buckets from which it reads code
 */
public record CalculationRules(boolean allowed, List<String> buckets) {

  /** The most characters of a code block. */
  public static final int MOST_CHARACTERS = 68_000;

  static final Structure CALCULATION =
      Structure.of(
          optional("CodeBlock", new Text(1, MOST_CHARACTERS)),
          optional(
              "CodeS3Uri",
              // not by AthenaRules, which needs this class first
              new Text(
                  9,
                  1024,
                  Pattern.compile("s3://[a-z0-9][a-z0-9.\\-]{1,61}[a-z0-9]/.+"),
                  "s3://BUCKET/KEY, the address of an object")),
          optional("Description", new Text(1, 1024)),
          optional("DeadlineSeconds", new Whole(60, 86_400)),
          optional("TerminateSession", new Flag()));

  public static final String POINTER = "/Launch/Calculation";

  private static final String CODE = "either CodeBlock or CodeS3Uri";

  /** Checks that the code stands in one place, whatever this deployment allows. */
  static void checkCode(Map<?, ?> request, RuleCheck check) {
    if (calculation(request) instanceof Map<?, ?> calculation
        && calculation.containsKey("CodeBlock") == calculation.containsKey("CodeS3Uri")) {
      boolean both = calculation.containsKey("CodeBlock");
      String message =
          "%s has %s; it must have %s.".formatted(POINTER, both ? "both" : "no code", CODE);
      check.add(POINTER, null, "together", CODE, message);
    }
  }

  void check(Map<?, ?> request, RuleCheck check) {
    if (!(calculation(request) instanceof Map<?, ?> calculation)) {
      return;
    }
    if (!allowed) {
      Guardrails.refuse(POINTER, calculation, "no calculations", "AllowCalculations", check);
    } else if (calculation.get("CodeS3Uri") instanceof String uri
        && !buckets.contains(uri.replaceFirst("s3://", "").split("/", 2)[0])) {
      String limit =
          buckets.isEmpty()
              ? "no code from S3"
              : "code from the buckets %s only".formatted(String.join(", ", buckets));
      Guardrails.refuse(POINTER + "/CodeS3Uri", uri, limit, "CodeBuckets", check);
    }
  }

  /** Returns whether a request has a calculation, even an invalid one. */
  public static boolean isRequested(Object request) {
    return request instanceof Map<?, ?> map
        && map.get("Launch") instanceof Map<?, ?> launch
        && launch.containsKey("Calculation");
  }

  private static Object calculation(Map<?, ?> request) {
    return request.get("Launch") instanceof Map<?, ?> launch ? launch.get("Calculation") : null;
  }
}
