package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.template.ParameterResource;
import io.github.sessionlauncher.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The standard parameters of a stack in the Parameter Store: GetParameter and PutParameter of the
 * Systems Manager API reference. A parameter that exists is replaced only with {@code Overwrite}.
 * Only plain text is simulated.
 */
final class SimulatedParameterStore implements AwsJsonService {

  /**
   * "Standard parameters have a content limit of 4 KB" (API reference, PutParameter). AWS's message
   * counts characters (terraform-provider-aws, issue 18521), its page bytes: both are refused.
   */
  private static final int LONGEST_VALUE = 4096;

  private static final String TOO_LONG =
      "Standard tier parameters support a maximum parameter value of 4096 characters. To create a"
          + " larger parameter value, upgrade the parameter to use the advanced-parameter tier. For"
          + " more information, see"
          + " https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html";

  /**
   * The calls of an account per second (AWS General Reference, "AWS Systems Manager endpoints and
   * quotas", default throughput).
   */
  private static final Map<String, Integer> CALLS_PER_SECOND =
      Map.of("GetParameter", 40, "PutParameter", 3);

  private static final Pattern NESTED = Pattern.compile("\\{\\{.*}}", Pattern.DOTALL);

  private record Parameter(String arn, String value, int version) {}

  private final Timeline timeline;
  private final Map<String, Parameter> parameters = new HashMap<>();
  private final Map<String, Deque<Instant>> calls = new HashMap<>();

  SimulatedParameterStore(Timeline timeline, List<ParameterResource> resources) {
    this.timeline = timeline;
    resources.forEach(
        each -> parameters.put(each.name(), new Parameter(each.arn(), each.value(), 1)));
  }

  @Override
  public String targetPrefix() {
    return "AmazonSSM";
  }

  @Override
  public String jsonVersion() {
    return "1.1";
  }

  @Override
  public ObjectNode call(String operation, ObjectNode input, Caller caller) {
    if (!CALLS_PER_SECOND.containsKey(operation)) {
      throw new AwsError("UnknownOperationException", operation + " is not simulated");
    }
    Parameter parameter = parameters.get(input.path("Name").asText());
    if (parameter == null) {
      throw new AwsError("ParameterNotFound", "Parameter not found.");
    }
    caller.require("ssm:" + operation, parameter.arn());
    throttle(operation);
    return operation.equals("GetParameter")
        ? get(input.path("Name").asText(), parameter)
        : put(input, parameter);
  }

  private void throttle(String operation) {
    Deque<Instant> recent = calls.computeIfAbsent(operation, _ -> new ArrayDeque<>());
    Instant now = timeline.now();
    while (!recent.isEmpty() && !recent.peek().isAfter(now.minus(Duration.ofSeconds(1)))) {
      recent.remove();
    }
    if (recent.size() == CALLS_PER_SECOND.get(operation)) {
      throw new AwsError("ThrottlingException", "Rate exceeded");
    }
    recent.add(now);
  }

  private static ObjectNode get(String name, Parameter parameter) {
    ObjectNode reply = Json.object();
    reply
        .putObject("Parameter")
        .put("Name", name)
        .put("Type", "String")
        .put("Value", parameter.value())
        .put("Version", parameter.version())
        .put("ARN", parameter.arn())
        .put("DataType", "text");
    return reply;
  }

  private ObjectNode put(ObjectNode input, Parameter before) {
    String value = input.path("Value").asText();
    if (!input.path("Value").isTextual() || value.isEmpty()) {
      // "Length Constraints" and "Required: Yes" of the API reference, PutParameter
      throw new AwsError("ValidationException", "The parameter value must be a text");
    }
    if (!input.path("Overwrite").asBoolean()) {
      // its words: garystafford/emr-demo, issue 1
      throw new AwsError(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE) {
      throw new AwsError("ValidationException", TOO_LONG);
    }
    if (NESTED.matcher(value).find()) {
      // "You can't include values wrapped in double brackets {{}}" (API reference, PutParameter)
      throw new AwsError("ValidationException", "Parameter value can't nest another parameter.");
    }
    Parameter after = new Parameter(before.arn(), value, before.version() + 1);
    parameters.put(input.path("Name").asText(), after);
    return Json.object().put("Version", after.version()).put("Tier", "Standard");
  }
}
