package io.github.sessionlauncher.local.remote;

import java.net.URI;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.endpoints.AthenaEndpointProvider;

/** Athena's own endpoint in a region, by the rules that AWS publishes with its SDK. */
final class AthenaEndpoint {

  private AthenaEndpoint() {}

  static URI of(AwsConfiguration configuration) {
    String region = configuration.region();
    try {
      return AthenaEndpointProvider.defaultProvider()
          .resolveEndpoint(
              parameters ->
                  parameters
                      .region(Region.of(region))
                      .useFips(isOn(configuration, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"))
                      .useDualStack(
                          isOn(
                              configuration,
                              "AWS_USE_DUALSTACK_ENDPOINT",
                              "use_dualstack_endpoint")))
          .join()
          .url();
    } catch (CompletionException | SdkClientException none) {
      throw new ConfigurationProblem(
          "There is no endpoint of Athena for the region %s: %s"
              .formatted(region, none.getMessage()),
          none);
    }
  }

  private static boolean isOn(AwsConfiguration configuration, String variable, String property) {
    return configuration.setting(variable, property).filter("true"::equalsIgnoreCase).isPresent();
  }
}
