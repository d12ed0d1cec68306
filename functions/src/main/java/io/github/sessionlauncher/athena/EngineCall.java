package io.github.sessionlauncher.athena;

import software.amazon.awssdk.services.athena.model.Classification;
import software.amazon.awssdk.services.athena.model.EngineConfiguration;

/** An engine configuration in the words of the SDK. */
final class EngineCall {

  private EngineCall() {}

  static EngineConfiguration of(
      io.github.sessionlauncher.launch.request.EngineConfiguration asked) {
    EngineConfiguration.Builder call = EngineConfiguration.builder();
    asked.coordinatorDpuSize().ifPresent(call::coordinatorDpuSize);
    asked.maxConcurrentDpus().ifPresent(call::maxConcurrentDpus);
    asked.defaultExecutorDpuSize().ifPresent(call::defaultExecutorDpuSize);
    asked.additionalConfigs().ifPresent(call::additionalConfigs);
    asked.sparkProperties().ifPresent(call::sparkProperties);
    asked
        .classifications()
        .ifPresent(
            list -> call.classifications(list.stream().map(EngineCall::classification).toList()));
    return call.build();
  }

  private static Classification classification(
      io.github.sessionlauncher.launch.request.EngineConfiguration.Classification asked) {
    Classification.Builder call = Classification.builder();
    asked.name().ifPresent(call::name);
    asked.properties().ifPresent(call::properties);
    return call.build();
  }
}
