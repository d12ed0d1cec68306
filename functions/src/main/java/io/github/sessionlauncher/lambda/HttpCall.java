package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One call of the HTTP API, as API Gateway hands it over in payload format 2.0. */
record HttpCall(APIGatewayV2HTTPEvent event) {

  /**
   * @param payload what Lambda handed over
   * @param map the same as a JSON reader gives it
   * @throws UnreadableInputException if it is no such call
   */
  static HttpCall of(String payload, Map<?, ?> map) {
    return new HttpCall(HttpEnvelope.read(payload, map));
  }

  /**
   * The same call.
   *
   * @throws UnreadableInputException if its route is none of these
   */
  HttpCall onOneOf(Set<String> routes) {
    if (route() == null || !routes.contains(route())) {
      throw new UnreadableInputException(
          "routeKey is %s; this function answers %s."
              .formatted(Violation.shown(route()), String.join(", ", new TreeSet<>(routes))));
    }
    return this;
  }

  /** The route that API Gateway chose: {@code GET /sessions/{SessionId}}, for example. */
  String route() {
    return event.getRouteKey();
  }

  String requestId() {
    return event.getRequestContext().getRequestId();
  }

  /** A header's value, or null. The gateway joins the values of a repeated one with commas. */
  String header(String lowerCaseName) {
    if (event.getHeaders() == null) {
      return null;
    }
    // API Gateway writes names in lower case; sam local does not
    for (Map.Entry<String, String> header : event.getHeaders().entrySet()) {
      if (header.getValue() != null && header.getKey().equalsIgnoreCase(lowerCaseName)) {
        return header.getValue();
      }
    }
    return null;
  }

  /**
   * A variable of the path, decoded.
   *
   * @throws InvalidRequestException if it is not there
   */
  String pathParameter(String name) {
    Map<String, String> parameters = event.getPathParameters();
    if (parameters == null || parameters.get(name) == null) {
      throw new InvalidRequestException(
          List.of(
              new Violation(
                  "/" + name, null, "required", "required", "The path has no " + name + ".")));
    }
    return parameters.get(name);
  }

  /**
   * The query, decoded.
   *
   * @throws InvalidRequestException if a parameter is given twice: the gateway has joined the two
   */
  Map<String, String> query() {
    Set<String> seen = new HashSet<>();
    List<Violation> repeated = new ArrayList<>();
    String raw = event.getRawQueryString() == null ? "" : event.getRawQueryString();
    for (String pair : raw.split("&")) {
      String name = pair.split("=", 2)[0];
      if (!pair.isEmpty() && !seen.add(name)) {
        repeated.add(
            new Violation(
                "/" + name,
                null,
                "repeated",
                "once",
                "The parameter %s is given more than once.".formatted(name)));
      }
    }
    if (!repeated.isEmpty()) {
      throw new InvalidRequestException(repeated);
    }
    return event.getQueryStringParameters() == null ? Map.of() : event.getQueryStringParameters();
  }

  /**
   * The reply to this call. What the caller can do nothing about is told as well; only a mistake in
   * this application ends as an error of the function.
   *
   * @param answer makes the reply of a call that goes well
   */
  String answered(Consumer<String> log, Supplier<String> answer) {
    try {
      return answer.get();
    } catch (ProblemException known) {
      return told(known.problem(), log);
    } catch (InvalidRequestException invalid) {
      return told(Problem.of(invalid), log);
    } catch (LaunchConflictException conflict) {
      return told(Problem.of(conflict), log);
    } catch (LaunchUnavailableException unavailable) {
      return told(Problem.of(unavailable), log);
    } catch (AwsFailureException failure) {
      return told(Problem.of(failure.failure()), log);
    } catch (UnreadableInputException | Json.NotJsonException notOurs) {
      // the call itself has been read: what cannot be read is a record that is not ours
      return told(
          new Problem(
              ProblemType.UNUSABLE_ANSWER,
              "The record of the launch cannot be read: " + notOurs.getMessage(),
              Map.of()),
          log);
    }
  }

  private String told(Problem problem, Consumer<String> log) {
    log.accept("%d for %s: %s".formatted(problem.type().status(), route(), problem.detail()));
    return HttpReply.problem(problem, requestId());
  }
}
