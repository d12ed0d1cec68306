package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.request.ValidObject;
import software.amazon.awssdk.services.athena.model.CloudWatchLoggingConfiguration;
import software.amazon.awssdk.services.athena.model.ManagedLoggingConfiguration;
import software.amazon.awssdk.services.athena.model.MonitoringConfiguration;
import software.amazon.awssdk.services.athena.model.S3LoggingConfiguration;

/** Maps a monitoring configuration to the SDK's types. */
final class MonitoringMapper {

  private static final String ENABLED = "Enabled";
  private static final String KMS_KEY = "KmsKey";

  private MonitoringMapper() {}

  static MonitoringConfiguration of(ValidObject monitoring) {
    return MonitoringConfiguration.builder()
        .cloudWatchLoggingConfiguration(
            monitoring
                .object("CloudWatchLoggingConfiguration")
                .map(MonitoringMapper::cloudWatch)
                .orElse(null))
        .managedLoggingConfiguration(
            monitoring
                .object("ManagedLoggingConfiguration")
                .map(MonitoringMapper::managed)
                .orElse(null))
        .s3LoggingConfiguration(
            monitoring.object("S3LoggingConfiguration").map(MonitoringMapper::s3).orElse(null))
        .build();
  }

  private static CloudWatchLoggingConfiguration cloudWatch(ValidObject logging) {
    return CloudWatchLoggingConfiguration.builder()
        .enabled(logging.flag(ENABLED))
        .logGroup(logging.text("LogGroup"))
        .logStreamNamePrefix(logging.text("LogStreamNamePrefix"))
        .logTypes(logging.lists("LogTypes"))
        .build();
  }

  private static ManagedLoggingConfiguration managed(ValidObject logging) {
    return ManagedLoggingConfiguration.builder()
        .enabled(logging.flag(ENABLED))
        .kmsKey(logging.text(KMS_KEY))
        .build();
  }

  private static S3LoggingConfiguration s3(ValidObject logging) {
    return S3LoggingConfiguration.builder()
        .enabled(logging.flag(ENABLED))
        .kmsKey(logging.text(KMS_KEY))
        .logLocation(logging.text("LogLocation"))
        .build();
  }
}
