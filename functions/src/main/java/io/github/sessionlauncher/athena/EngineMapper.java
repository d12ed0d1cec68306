package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.request.ValidObject;
import software.amazon.awssdk.services.athena.model.Classification;
import software.amazon.awssdk.services.athena.model.EngineConfiguration;

/** Maps an engine configuration to the SDK's type. */
final class EngineMapper {

  private EngineMapper() {}

  static EngineConfiguration of(ValidObject engine) {
    return EngineConfiguration.builder()
        .coordinatorDpuSize(engine.number("CoordinatorDpuSize"))
        .maxConcurrentDpus(engine.number("MaxConcurrentDpus"))
        .defaultExecutorDpuSize(engine.number("DefaultExecutorDpuSize"))
        .additionalConfigs(engine.texts("AdditionalConfigs"))
        .sparkProperties(engine.texts("SparkProperties"))
        .classifications(
            engine
                .objects("Classifications")
                .map(list -> list.stream().map(EngineMapper::classification).toList())
                .orElse(null))
        .build();
  }

  private static Classification classification(ValidObject classification) {
    return Classification.builder()
        .name(classification.text("Name"))
        .properties(classification.texts("Properties"))
        .build();
  }
}
