package io.github.sessionlauncher.local.remote;

import java.net.URI;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** A service that is called without an SDK client. */
enum AwsService {
  EVENT_BRIDGE("eventbridge", "events", "1.1", "AWSEvents"),
  LAMBDA("lambda", "lambda", "", ""),
  SQS("sqs", "sqs", "1.0", "AmazonSQS"),
  STEP_FUNCTIONS("sfn", "states", "1.0", "AWSStepFunctions");

  private final String setting;
  private final String prefix;
  private final String version;
  private final String target;

  /**
   * @param setting the name in settings, such as {@code AWS_ENDPOINT_URL_SFN}
   * @param prefix the prefix of its hosts, and its signing name
   * @param version of the AWS JSON protocol; empty for another protocol
   * @param target the part of {@code X-Amz-Target} before the dot
   */
  AwsService(String setting, String prefix, String version, String target) {
    this.setting = setting;
    this.prefix = prefix;
    this.version = version;
    this.target = target;
  }

  String signingName() {
    return prefix;
  }

  String contentType() {
    return version.isEmpty() ? "application/json" : "application/x-amz-json-" + version;
  }

  String target(String operation) {
    return target + "." + operation;
  }

  /**
   * Returns the configured endpoint, or that of AWS in the configured region.
   *
   * @throws ConfigurationProblem if it is invalid, or neither is configured
   */
  URI endpoint(AwsConfiguration configuration) {
    return configuration
        .endpoint(setting)
        .orElseGet(
            () ->
                URI.create(
                    "https://"
                        + ServiceMetadata.of(prefix)
                            .endpointFor(Region.of(configuration.region()))));
  }
}
