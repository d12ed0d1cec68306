package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.util.Optional;

/**
 * What a function, or the HTTP API, answers, judged by its form alone.
 *
 * @param verdict what came of the input, as the reply says
 * @param body what the caller reads; null where there is none
 */
record FunctionReply(Verdict verdict, JsonNode body) {

  private static final String URN = "urn:athena-session-launcher:problem:";
  private static final int MOST_BYTES = 6 * 1024 * 1024;

  private static FunctionReply broken(String why) {
    return new FunctionReply(new Verdict.Broken(why), null);
  }

  /** Whether the launch that was asked for is under way. */
  boolean hasLaunch() {
    return body != null && body.hasNonNull("LaunchId");
  }

  /** The reply of a function: to API Gateway, or to whoever invoked it. */
  static FunctionReply of(byte[] reply, Input input) {
    if (reply.length > MOST_BYTES) {
      return broken("a reply of %d bytes, which Lambda does not carry".formatted(reply.length));
    }
    JsonNode answer;
    try {
      answer = JsonReading.STRICT.read(reply);
    } catch (MalformedJson malformed) {
      return broken("a reply that is no JSON: " + malformed.getMessage());
    }
    if (!answer.isObject()) {
      return broken("a reply that is no object: " + Words.cut(answer.toString()));
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

  /** A reply of the HTTP API. */
  static FunctionReply http(int status, String contentType, String text, Input input) {
    if (status < 200 || status >= 500 || status >= 300 && status < 400) {
      return broken("status %d: %s".formatted(status, Words.cut(text)));
    }
    JsonNode body;
    try {
      body = JsonReading.STRICT.read(text);
    } catch (MalformedJson malformed) {
      return broken("a body that is no JSON: " + Words.cut(text));
    }
    if (status < 300) {
      return new FunctionReply(Verdict.ACCEPTED, body);
    }
    if (body.size() == 1 && body.path("message").isTextual()) {
      // API Gateway's own
      return new FunctionReply(Words.refused(body.path("message").asText(), input), body);
    }
    return contentType.equals("application/problem+json")
        ? problem(body, status, input)
        : broken("a refusal as %s: %s".formatted(contentType, Words.cut(text)));
  }

  private static FunctionReply problem(JsonNode problem, int status, Input input) {
    return new FunctionReply(
        fault(problem, status)
            .<Verdict>map(why -> new Verdict.Broken(why + ": " + Words.cut(problem.toString())))
            .orElseGet(() -> Words.refused(problem.path("detail").asText(), input)),
        problem);
  }

  private static Optional<String> fault(JsonNode problem, int status) {
    if (!problem.path("type").asText().startsWith(URN)
        || problem.path("title").asText().isBlank()
        || problem.path("requestId").asText().isBlank()) {
      return Optional.of("a problem without type, title or requestId");
    }
    if (!problem.path("status").isInt() || problem.path("status").asInt() != status) {
      return Optional.of("a problem with another status than its reply");
    }
    if (status < 400 || status >= 500) {
      return Optional.of("status " + status);
    }
    boolean ours = problem.path("type").asText().matches(URN + "(invalid-request|too-large)");
    if (ours && problem.path("violations").isEmpty()) {
      return Optional.of("a refusal of our own without a violation");
    }
    for (JsonNode violation : problem.path("violations")) {
      if (!clear(violation)) {
        return Optional.of("a violation that is not clear, " + violation);
      }
    }
    return Optional.empty();
  }

  /** Says where, what rule, and what is allowed. */
  private static boolean clear(JsonNode violation) {
    String pointer = violation.path("pointer").asText("-");
    String message = violation.path("message").asText();
    return (pointer.isEmpty() || pointer.startsWith("/"))
        && !violation.path("rule").asText().isBlank()
        && !violation.path("limit").asText().isBlank()
        && !message.isBlank();
  }
}
