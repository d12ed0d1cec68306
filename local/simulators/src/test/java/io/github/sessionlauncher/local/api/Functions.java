package io.github.sessionlauncher.local.api;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.SessionApiHandler;
import io.github.sessionlauncher.StartSessionHandler;
import io.github.sessionlauncher.lambda.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The functions that callers of the API reach, in this process, called with the files of {@code
 * events/}.
 */
final class Functions {

  static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
  static final ObjectMapper JSON = new ObjectMapper();

  private final StartSessionHandler start;
  private final SessionApiHandler api;

  Functions(AthenaClient athena, SfnClient stepFunctions) {
    Environment environment =
        new Environment(
            Map.of(
                "STATE_MACHINE_ARN",
                "arn:aws:states:us-east-1:123456789012:stateMachine:SessionLauncher",
                "METRICS_NAMESPACE",
                "SessionLauncher/stack",
                "DEFAULT_DEADLINE_SECONDS",
                "900",
                "DEFAULT_IDLE_TIMEOUT_MINUTES",
                "20",
                "HIGHEST_MAX_CONCURRENT_DPUS",
                "5000",
                "HIGHEST_IDLE_TIMEOUT_MINUTES",
                "480",
                "DELETE_ANY_SESSION",
                "true"));
    start =
        new StartSessionHandler(
            athena, stepFunctions, environment, InstantSource.fixed(Instant.EPOCH), pause -> {});
    api =
        new SessionApiHandler(
            athena, stepFunctions, environment, InstantSource.fixed(Instant.EPOCH), pause -> {});
  }

  /** Returns a file of {@code events/}. */
  static ObjectNode event(String file) {
    try {
      return (ObjectNode) JSON.readTree(Files.readString(HOME.resolve("events").resolve(file)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  JsonNode post(ObjectNode event) {
    return call(start, event);
  }

  /** Sends {@code POST /sessions} as in {@code events/}. */
  JsonNode post() {
    return post(event("http-request.json"));
  }

  JsonNode getLaunch() {
    return call(api, event("http-get-launch.json"));
  }

  JsonNode getSession() {
    return call(api, event("http-get-session.json"));
  }

  JsonNode listSessions() {
    return call(api, event("http-list-sessions.json"));
  }

  JsonNode deleteSession() {
    return call(api, event("http-delete-session.json"));
  }

  private static JsonNode call(RequestStreamHandler handler, JsonNode event) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
          output,
          new Invocation());
      ObjectNode reply = (ObjectNode) JSON.readTree(output.toByteArray());
      reply.set("body", JSON.readTree(reply.path("body").asText()));
      return reply;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Lambda's context of an invocation; the handlers use only the request id and the logger. */
  private record Invocation() implements Context {

    @Override
    public String getAwsRequestId() {
      return "lambda-request";
    }

    @Override
    public LambdaLogger getLogger() {
      return new LambdaLogger() {
        @Override
        public void log(String message) {
          // discarded
        }

        @Override
        public void log(byte[] message) {
          // discarded
        }
      };
    }

    @Override
    public String getLogGroupName() {
      return "group";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "function";
    }

    @Override
    public String getFunctionVersion() {
      return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn";
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 30_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 1024;
    }
  }
}
