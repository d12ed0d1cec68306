package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.request.SessionRequest;
import software.amazon.awssdk.services.athena.model.Classification;
import software.amazon.awssdk.services.athena.model.EngineConfiguration;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;

/** A launch in the words of the SDK. Each member reaches Athena as it was asked for. */
final class StartSessionCall {

  private StartSessionCall() {}

  /** The request, always with a token (the SDK fills in none) and always with an idle time-out. */
  static StartSessionRequest of(Launch launch) {
    SessionRequest request = launch.request();
    StartSessionRequest.Builder call =
        StartSessionRequest.builder()
            .workGroup(request.workGroup())
            .engineConfiguration(engineConfiguration(request.engineConfiguration()))
            .sessionIdleTimeoutInMinutes(launch.idleTimeoutMinutes())
            .clientRequestToken(launch.requestToken());
    request.description().ifPresent(call::description);
    request.notebookVersion().ifPresent(call::notebookVersion);
    return call.build();
  }

  private static EngineConfiguration engineConfiguration(SessionRequest.EngineConfiguration asked) {
    EngineConfiguration.Builder engine = EngineConfiguration.builder();
    asked.coordinatorDpuSize().ifPresent(engine::coordinatorDpuSize);
    asked.maxConcurrentDpus().ifPresent(engine::maxConcurrentDpus);
    asked.defaultExecutorDpuSize().ifPresent(engine::defaultExecutorDpuSize);
    asked.additionalConfigs().ifPresent(engine::additionalConfigs);
    asked.sparkProperties().ifPresent(engine::sparkProperties);
    asked
        .classifications()
        .ifPresent(
            list ->
                engine.classifications(
                    list.stream().map(StartSessionCall::classification).toList()));
    return engine.build();
  }

  private static Classification classification(SessionRequest.Classification asked) {
    Classification.Builder classification = Classification.builder();
    asked.name().ifPresent(classification::name);
    asked.properties().ifPresent(classification::properties);
    return classification.build();
  }
}
