package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One launch, as its execution remembers it. It holds nothing that differs between two deliveries
 * of the same asking.
 *
 * @param id its identity
 * @param requestToken what Athena gets as {@code ClientRequestToken}
 * @param request what was asked for
 * @param triggerType what asked: {@code http}, {@code schedule}, {@code event}, {@code direct}
 * @param triggerIdentity which asking it was
 * @param requestedAt when it was asked for, or null where the trigger does not say it
 * @param settings what the deployment had decided when the launch was accepted
 */
public record Launch(
    LaunchId id,
    String requestToken,
    SessionRequest request,
    String triggerType,
    String triggerIdentity,
    Instant requestedAt,
    LaunchSettings settings) {

  public Launch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(requestToken, "requestToken");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(triggerType, "triggerType");
    Objects.requireNonNull(triggerIdentity, "triggerIdentity");
    Objects.requireNonNull(settings, "settings");
    if (request.workGroup().isEmpty() && settings.workGroup().isEmpty()) {
      throw new IllegalArgumentException(
          "neither the request nor the deployment names a WorkGroup");
    }
  }

  /** The launch that {@code trigger} asks for. A request's own token is its identity. */
  public static Launch of(SessionRequest request, Trigger trigger, LaunchSettings settings) {
    LaunchId id =
        request
            .clientRequestToken()
            .map(token -> LaunchId.of("token", token))
            .orElseGet(trigger::launchId);
    return new Launch(
        id,
        request.clientRequestToken().orElse(id.value()),
        request,
        trigger.type(),
        trigger.identity(),
        trigger.requestedAt().orElse(null),
        settings);
  }

  /** Whether the other launch asks for the same thing, whatever brought the two. */
  public boolean asksForTheSameAs(Launch other) {
    return request.equals(other.request) && requestToken.equals(other.requestToken);
  }

  /** The work group that Athena is told. */
  public String workGroup() {
    return request.workGroup().or(settings::workGroup).orElseThrow();
  }

  /** How long the launch may take, in seconds. */
  public int deadlineSeconds() {
    return request.deadlineSeconds().orElse(settings.deadlineSeconds());
  }

  /** The idle time-out that Athena is told, in minutes. */
  public int idleTimeoutMinutes() {
    return request.sessionIdleTimeoutInMinutes().orElse(settings.idleTimeoutMinutes());
  }

  /** When a launch whose execution started at {@code startedAt} is to end. */
  public Instant deadline(Instant startedAt) {
    return startedAt.plusSeconds(deadlineSeconds());
  }

  /** As the execution's input holds it. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("launchId", id.value());
    map.put("requestToken", requestToken);
    map.put("request", request.members());
    map.put("trigger", triggerMap());
    if (requestedAt != null) {
      map.put("requestedAt", requestedAt.toString());
    }
    map.put("terminateIfUnusable", request.terminateIfUnusable());
    map.put("settings", settings.toMap());
    return map;
  }

  /** {@code type} and {@code identity}, as the outcome event tells them. */
  Map<String, Object> triggerMap() {
    return triggerMap(triggerType, triggerIdentity);
  }

  static Map<String, Object> triggerMap(String type, String identity) {
    Map<String, Object> trigger = new LinkedHashMap<>();
    trigger.put("type", type);
    trigger.put("identity", identity);
    return trigger;
  }

  /**
   * Reads what {@link #toMap()} wrote.
   *
   * @throws UnreadableInputException if it is anything else
   */
  public static Launch fromMap(Object json) {
    InputReader launch = InputReader.of("launch", json);
    try {
      return read(launch);
    } catch (IllegalArgumentException | InvalidRequestException wrongValue) {
      throw new UnreadableInputException("launch is none: " + wrongValue.getMessage());
    }
  }

  private static Launch read(InputReader launch) {
    InputReader trigger = launch.object("trigger");
    return new Launch(
        new LaunchId(launch.text("launchId")),
        launch.text("requestToken"),
        asked(launch.object("request").map()),
        trigger.text("type"),
        trigger.text("identity"),
        launch.optionalInstant("requestedAt"),
        LaunchSettings.read(launch.object("settings")));
  }

  private static SessionRequest asked(Map<?, ?> json) {
    Map<String, Object> members = new LinkedHashMap<>();
    json.forEach((name, value) -> members.put(String.valueOf(name), value));
    return new SessionRequest(members);
  }
}
