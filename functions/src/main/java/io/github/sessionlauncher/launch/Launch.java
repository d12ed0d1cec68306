package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.LaunchLimits;
import io.github.sessionlauncher.launch.request.SessionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One launch, as its execution remembers it. It holds nothing that differs between two deliveries
 * of the same request.
 *
 * @param requestToken the {@code ClientRequestToken} for Athena
 * @param trigger what requested it; it has the id of the launch, even if the request has a token
 * @param settings the deployment's settings at the time when the launch was accepted
 */
public record Launch(
    String requestToken, SessionRequest request, Trigger trigger, LaunchSettings settings) {

  /** The keys of the tags for cost. Athena reserves keys that start with {@code aws:}. */
  private static final String STACK_KEY = "athena-session-launcher:stack";

  private static final String LAUNCH_KEY = "athena-session-launcher:launch-id";

  public Launch {
    if (request.workGroup().isEmpty() && settings.workGroup().isEmpty()) {
      throw new IllegalArgumentException(
          "neither the request nor the deployment names a WorkGroup");
    }
  }

  /** Returns the launch that a trigger requests. The request's own token is its identity. */
  public static Launch of(SessionRequest request, Trigger trigger, LaunchSettings settings) {
    LaunchId id =
        request
            .clientRequestToken()
            .map(token -> LaunchId.of("token", token))
            .orElseGet(trigger::launchId);
    return new Launch(
        request.clientRequestToken().orElse(id.value()),
        request,
        new Trigger(trigger.type(), trigger.identity(), id, trigger.requestedAt()),
        settings);
  }

  public LaunchId id() {
    return trigger.launchId();
  }

  /** Returns whether the other launch requests the same session, whatever triggered the two. */
  public boolean hasSameRequestAs(Launch other) {
    return request.members().equals(other.request.members())
        && requestToken.equals(other.requestToken);
  }

  public String workGroup() {
    return request.workGroup().or(settings::workGroup).orElseThrow();
  }

  /** Returns how long the launch may take, in seconds. */
  public int deadlineSeconds() {
    return request.deadlineSeconds().orElse(settings.deadlineSeconds());
  }

  /** Returns the idle time-out of the session, in minutes. */
  public int idleTimeoutMinutes() {
    return request.sessionIdleTimeoutInMinutes().orElse(settings.idleTimeoutMinutes());
  }

  /** Returns the input of Athena's StartSession, equal in each delivery of the request. */
  public Map<String, Object> startSession() {
    Map<String, Object> input = new LinkedHashMap<>(request.members());
    input.put("WorkGroup", workGroup());
    input.put("SessionIdleTimeoutInMinutes", idleTimeoutMinutes());
    input.put("ClientRequestToken", requestToken);
    settings.stackTag().ifPresent(stack -> input.put("Tags", tags(stack)));
    return input;
  }

  /** Returns the tags of the request, and the stack and the launch if there is room for both. */
  private List<Map<String, Object>> tags(String stack) {
    List<Map<String, Object>> tags = new ArrayList<>(request.tags().orElse(List.of()));
    tags.removeIf(tag -> STACK_KEY.equals(tag.get("Key")) || LAUNCH_KEY.equals(tag.get("Key")));
    if (tags.size() + 2 <= LaunchLimits.MOST_TAGS) {
      tags.add(Map.of("Key", STACK_KEY, "Value", stack));
      tags.add(Map.of("Key", LAUNCH_KEY, "Value", id().value()));
    }
    return tags;
  }

  /** Returns the deadline of a launch whose execution started at {@code startedAt}. */
  public Instant deadline(Instant startedAt) {
    return startedAt.plusSeconds(deadlineSeconds());
  }

  /** Returns the launch as the execution's input holds it. */
  public Map<String, Object> toMap() {
    return new RecordWriter()
        .put(Members.LAUNCH_ID, id().value())
        .put(Members.REQUEST_TOKEN, requestToken)
        .put(Members.REQUEST, request.members())
        .put(Members.TASK_TOKEN, request.taskToken().orElse(null))
        .put(Members.TRIGGER, trigger.toMap())
        .put(Members.REQUESTED_AT, trigger.requestedAt().orElse(null))
        .put(Members.TERMINATE_IF_UNUSABLE, request.terminateIfUnusable())
        .put(Members.SETTINGS, settings.toMap())
        .map();
  }

  /** Returns what an execution's input holds instead of a launch if the request was rejected. */
  static Map<String, Object> rejected(Trigger trigger, Optional<String> taskToken) {
    return new RecordWriter()
        .put(Members.LAUNCH_ID, trigger.launchId().value())
        .put(Members.TASK_TOKEN, taskToken.orElse(null))
        .put(Members.TRIGGER, trigger.toMap())
        .put(Members.REQUESTED_AT, trigger.requestedAt().orElse(null))
        .put(Members.TERMINATE_IF_UNUSABLE, false)
        .map();
  }

  /** Returns whether an execution's input holds a launch; otherwise its request was rejected. */
  static boolean hasRequest(Map<?, ?> launch) {
    return launch.containsKey(Members.REQUEST);
  }

  /**
   * Reads what {@link #toMap()} wrote.
   *
   * @throws UnreadableInputException if it is anything else
   */
  public static Launch fromMap(Object json) {
    RecordReader launch = RecordReader.of(Members.LAUNCH, json);
    RecordReader trigger = launch.object(Members.TRIGGER);
    try {
      LaunchId id = new LaunchId(launch.text(Members.LAUNCH_ID));
      return new Launch(
          launch.text(Members.REQUEST_TOKEN),
          SessionRequest.read(
              launch.object(Members.REQUEST).map(),
              Optional.ofNullable(launch.optionalText(Members.TASK_TOKEN))),
          new Trigger(
              trigger.text(Members.TYPE),
              trigger.text(Members.IDENTITY),
              id,
              Optional.ofNullable(launch.optionalInstant(Members.REQUESTED_AT))),
          LaunchSettings.read(launch.object(Members.SETTINGS)));
    } catch (IllegalArgumentException | InvalidRequestException wrongValue) {
      throw new UnreadableInputException("launch is invalid: " + wrongValue.getMessage());
    }
  }
}
