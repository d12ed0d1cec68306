package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.Guardrails;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What an invocation of the start function asks for: one of the four triggers' forms. */
sealed interface Asking {

  /** What asked. */
  Trigger trigger();

  /**
   * What was asked for, within what the deployment allows.
   *
   * @throws InvalidRequestException with every violation at once
   */
  SessionRequest request(Guardrails guardrails);

  /** A call of the HTTP API. Somebody reads the reply. */
  record Http(APIGatewayV2HTTPEvent event) implements Asking {

    private static final int LONGEST_KEY = 255;

    @Override
    public Trigger trigger() {
      String key = header(event, "idempotency-key");
      if (key == null) {
        return new Trigger.Http(event.getRequestContext().getRequestId());
      }
      if (key.isBlank() || key.length() > LONGEST_KEY) {
        throw new InvalidRequestException(
            List.of(
                new Violation(
                    "",
                    "a key of %d characters".formatted(key.length()),
                    "length",
                    "1 to 255 characters",
                    "The header Idempotency-Key has %d characters; it must have 1 to 255, not all blank."
                        .formatted(key.length()))));
      }
      return new Trigger.KeyedHttp(HttpCaller.of(event.getRequestContext()), key);
    }

    @Override
    public SessionRequest request(Guardrails guardrails) {
      return requestIn(body(event), guardrails);
    }

    private static String body(APIGatewayV2HTTPEvent event) {
      String body = event.getBody() == null ? "" : event.getBody();
      return event.getIsBase64Encoded()
          ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
          : body;
    }

    private static String header(APIGatewayV2HTTPEvent event, String lowerCaseName) {
      return event.getHeaders() == null ? null : event.getHeaders().get(lowerCaseName);
    }

    private static SessionRequest requestIn(String body, Guardrails guardrails) {
      try {
        return SessionRequest.of(Json.read(body), guardrails);
      } catch (Json.NotJsonException notJson) {
        String message = "The body is not JSON: " + notJson.getMessage() + ".";
        throw new InvalidRequestException(
            List.of(new Violation("", null, "json", "one JSON object", message)));
      }
    }
  }

  /** A direct invocation: the payload is the request itself. Somebody may read the reply. */
  record Direct(Trigger trigger, Object payload) implements Asking {

    @Override
    public SessionRequest request(Guardrails guardrails) {
      return SessionRequest.of(payload, guardrails);
    }
  }

  /** EventBridge: nobody reads the reply. */
  record Delivery(Trigger trigger, Map<?, ?> payload) implements Asking {

    @Override
    public SessionRequest request(Guardrails guardrails) {
      return SessionRequest.of(payload, guardrails);
    }
  }
}
