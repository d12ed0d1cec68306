package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.util.Optional;

/**
 * A reply of a function or of the HTTP API, judged by its form.
 *
 * @param verdict the result of the input according to the reply
 * @param body what the caller receives; null for none
 */
record FunctionReply(Verdict verdict, JsonNode body) {

  private static final String URN = "urn:athena-session-launcher:problem:";
  private static final int MAX_BYTES = 6 * 1024 * 1024;

  private static FunctionReply broken(String why) {
    return new FunctionReply(new Verdict.Broken(why), null);
  }

  /** Returns whether the reply names a launch. */
  boolean hasLaunch() {
    return body != null && body.hasNonNull("LaunchId");
  }

  /** Judges the reply of a function to API Gateway or to another caller. */
  static FunctionReply of(byte[] reply, Input input) {
    if (reply.length > MAX_BYTES) {
      return broken("a reply of %d bytes, more than Lambda carries".formatted(reply.length));
    }
    JsonNode answer;
    try {
      answer = JsonReading.STRICT.read(reply);
    } catch (MalformedJson malformed) {
      return broken("a reply that is not JSON: " + malformed.getMessage());
    }
    if (!answer.isObject()) {
      return broken(
          "a reply that is not an object: " + RefusalMessage.shortened(answer.toString()));
    }
    if (!answer.has("statusCode")) {
      return answer.has("type")
          ? problem(answer, answer.path("status").asInt(), input)
          : new FunctionReply(Verdict.ACCEPTED, answer);
    }
    return http(
        answer.path("statusCode").asInt(),
        answer.at("/headers/Content-Type").asText(),
        answer.path("body").asText(),
        input);
  }

  /** Judges a reply of the HTTP API. */
  static FunctionReply http(int status, String contentType, String text, Input input) {
    if (status < 200 || status >= 500 || status >= 300 && status < 400) {
      return broken("status %d: %s".formatted(status, RefusalMessage.shortened(text)));
    }
    JsonNode body;
    try {
      body = JsonReading.STRICT.read(text);
    } catch (MalformedJson malformed) {
      return broken("a body that is not JSON: " + RefusalMessage.shortened(text));
    }
    if (status < 300) {
      return new FunctionReply(Verdict.ACCEPTED, body);
    }
    if (body.size() == 1 && body.path("message").isTextual()) {
      // a refusal by API Gateway itself
      return new FunctionReply(RefusalMessage.verdict(body.path("message").asText(), input), body);
    }
    return contentType.equals("application/problem+json")
        ? problem(body, status, input)
        : broken("a refusal as %s: %s".formatted(contentType, RefusalMessage.shortened(text)));
  }

  private static FunctionReply problem(JsonNode problem, int status, Input input) {
    return new FunctionReply(
        fault(problem, status)
            .<Verdict>map(
                why ->
                    new Verdict.Broken(why + ": " + RefusalMessage.shortened(problem.toString())))
            .orElseGet(() -> RefusalMessage.verdict(problem.path("detail").asText(), input)),
        problem);
  }

  private static Optional<String> fault(JsonNode problem, int status) {
    if (!problem.path("type").asText().startsWith(URN)
        || problem.path("title").asText().isBlank()
        || problem.path("requestId").asText().isBlank()) {
      return Optional.of("a problem without type, title or requestId");
    }
    if (!problem.path("status").isInt() || problem.path("status").asInt() != status) {
      return Optional.of("a problem whose status differs from the status of the reply");
    }
    if (status < 400 || status >= 500) {
      return Optional.of("status " + status);
    }
    boolean isOurs = problem.path("type").asText().matches(URN + "(invalid-request|too-large)");
    if (isOurs && problem.path("violations").isEmpty()) {
      return Optional.of("a refusal of our own without a violation");
    }
    for (JsonNode violation : problem.path("violations")) {
      if (!isClear(violation)) {
        return Optional.of("an unclear violation, " + violation);
      }
    }
    return Optional.empty();
  }

  /** Returns whether a violation names the place, the rule and the limit. */
  private static boolean isClear(JsonNode violation) {
    String pointer = violation.path("pointer").asText("-");
    String message = violation.path("message").asText();
    return (pointer.isEmpty() || pointer.startsWith("/"))
        && !violation.path("rule").asText().isBlank()
        && !violation.path("limit").asText().isBlank()
        && !message.isBlank();
  }
}
