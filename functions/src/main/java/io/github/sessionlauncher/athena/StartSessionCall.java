package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.request.SessionRequest;
import java.util.List;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.Tag;

/** A launch in the words of the SDK. Each member reaches Athena as it was asked for. */
final class StartSessionCall {

  private StartSessionCall() {}

  /** The request, always with a token (the SDK fills in none) and always with an idle time-out. */
  static StartSessionRequest of(Launch launch) {
    SessionRequest request = launch.request();
    StartSessionRequest.Builder call =
        StartSessionRequest.builder()
            .workGroup(launch.workGroup())
            .engineConfiguration(EngineCall.of(request.engineConfiguration()))
            .sessionIdleTimeoutInMinutes(launch.idleTimeoutMinutes())
            .clientRequestToken(launch.requestToken());
    request.description().ifPresent(call::description);
    request.notebookVersion().ifPresent(call::notebookVersion);
    request.executionRole().ifPresent(call::executionRole);
    request
        .monitoringConfiguration()
        .map(MonitoringCall::of)
        .ifPresent(call::monitoringConfiguration);
    request.tags().map(StartSessionCall::tags).ifPresent(call::tags);
    request.copyWorkGroupTags().ifPresent(call::copyWorkGroupTags);
    return call.build();
  }

  private static List<Tag> tags(List<SessionRequest.Tag> asked) {
    return asked.stream()
        .map(tag -> Tag.builder().key(tag.key()).value(tag.value()).build())
        .toList();
  }
}
