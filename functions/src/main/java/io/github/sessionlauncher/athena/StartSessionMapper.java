package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.ValidObject;
import java.util.List;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.Tag;

/** Maps a launch to the SDK's request. Each member reaches Athena as it was requested. */
final class StartSessionMapper {

  private StartSessionMapper() {}

  /**
   * Returns a request that always has a token, which the SDK does not add, and an idle time-out.
   */
  static StartSessionRequest of(Launch launch) {
    ValidObject request = launch.request().valid();
    return StartSessionRequest.builder()
        .description(request.text("Description"))
        .workGroup(launch.workGroup())
        .engineConfiguration(EngineMapper.of(request.object("EngineConfiguration").orElseThrow()))
        .executionRole(request.text("ExecutionRole"))
        .monitoringConfiguration(
            request.object("MonitoringConfiguration").map(MonitoringMapper::of).orElse(null))
        .notebookVersion(request.text("NotebookVersion"))
        .sessionIdleTimeoutInMinutes(launch.idleTimeoutMinutes())
        .clientRequestToken(launch.requestToken())
        .tags(launch.sessionTags().map(StartSessionMapper::tags).orElse(null))
        .copyWorkGroupTags(request.flag("CopyWorkGroupTags"))
        .build();
  }

  private static List<Tag> tags(List<SessionRequest.Tag> requested) {
    return requested.stream()
        .map(tag -> Tag.builder().key(tag.key()).value(tag.value()).build())
        .toList();
  }
}
