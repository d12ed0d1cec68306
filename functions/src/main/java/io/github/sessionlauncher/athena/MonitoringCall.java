package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.request.MonitoringConfiguration.CloudWatchLogging;
import io.github.sessionlauncher.launch.request.MonitoringConfiguration.ManagedLogging;
import io.github.sessionlauncher.launch.request.MonitoringConfiguration.S3Logging;
import software.amazon.awssdk.services.athena.model.CloudWatchLoggingConfiguration;
import software.amazon.awssdk.services.athena.model.ManagedLoggingConfiguration;
import software.amazon.awssdk.services.athena.model.MonitoringConfiguration;
import software.amazon.awssdk.services.athena.model.S3LoggingConfiguration;

/** A monitoring configuration in the words of the SDK. */
final class MonitoringCall {

  private MonitoringCall() {}

  static MonitoringConfiguration of(
      io.github.sessionlauncher.launch.request.MonitoringConfiguration asked) {
    MonitoringConfiguration.Builder call = MonitoringConfiguration.builder();
    asked.cloudWatch().map(MonitoringCall::of).ifPresent(call::cloudWatchLoggingConfiguration);
    asked.managed().map(MonitoringCall::of).ifPresent(call::managedLoggingConfiguration);
    asked.s3().map(MonitoringCall::of).ifPresent(call::s3LoggingConfiguration);
    return call.build();
  }

  private static CloudWatchLoggingConfiguration of(CloudWatchLogging asked) {
    CloudWatchLoggingConfiguration.Builder call =
        CloudWatchLoggingConfiguration.builder().enabled(asked.enabled());
    asked.logGroup().ifPresent(call::logGroup);
    asked.logStreamNamePrefix().ifPresent(call::logStreamNamePrefix);
    asked.logTypes().ifPresent(call::logTypes);
    return call.build();
  }

  private static ManagedLoggingConfiguration of(ManagedLogging asked) {
    ManagedLoggingConfiguration.Builder call =
        ManagedLoggingConfiguration.builder().enabled(asked.enabled());
    asked.kmsKey().ifPresent(call::kmsKey);
    return call.build();
  }

  private static S3LoggingConfiguration of(S3Logging asked) {
    S3LoggingConfiguration.Builder call = S3LoggingConfiguration.builder().enabled(asked.enabled());
    asked.kmsKey().ifPresent(call::kmsKey);
    asked.logLocation().ifPresent(call::logLocation);
    return call.build();
  }
}
