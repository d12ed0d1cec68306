package io.github.sessionlauncher.local.remote;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The configuration of requests. Options of the command line override the environment, which
 * overrides the profile of the configuration files. Source: the AWS CLI's pages "Configuration and
 * credential file settings" and "Environment variables".
 */
public final class AwsConfiguration {

  /** Variables that indicate that the AWS CLI is configured. */
  private static final List<String> INDICATORS =
      List.of(
          "AWS_PROFILE",
          "AWS_DEFAULT_PROFILE",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "AWS_ACCESS_KEY_ID",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI");

  /** The setting in a nested block, which begins on the line after its name. */
  private static final Pattern NESTED_URL = Pattern.compile("\nendpoint_url\\s*=\\s*(.*)");

  private static final Pattern REGION = Pattern.compile("(?!-)[a-zA-Z0-9-]{1,63}(?<!-)");

  static {
    // the SDK reads the files by its own rules even if a client gets no profiles
    System.setProperty("aws.configFile", "/dev/null");
    System.setProperty("aws.sharedCredentialsFile", "/dev/null");
    // Java reads once whether a proxy gets a password for CONNECT
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  private final AwsOptions options;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final ConfigurationFiles files;

  /**
   * @param environment the environment variables
   * @param clock decides whether cached credentials have expired
   */
  public AwsConfiguration(
      AwsOptions options, Map<String, String> environment, InstantSource clock) {
    this.options = options;
    this.environment = environment;
    this.clock = clock;
    this.files = new ConfigurationFiles(environment);
  }

  /**
   * Returns whether an endpoint for a service, or AWS, is configured.
   *
   * @param service such as {@code athena}
   */
  public boolean isConfigured(String service) {
    return options.profile().isPresent()
        || options.region().isPresent()
        || INDICATORS.stream().anyMatch(name -> variable(name).isPresent())
        || endpoint(service).isPresent()
        || files.exist();
  }

  /** Returns the name of the selected profile, or {@code default}. */
  public String profileName() {
    return options
        .profile()
        // an empty one names no profile, which is an error
        .or(() -> Optional.ofNullable(environment.get("AWS_PROFILE")))
        .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_PROFILE")))
        .orElse("default");
  }

  /**
   * Returns the settings of the selected profile; none if it is the default one and does not exist.
   *
   * @throws ConfigurationProblem if another profile does not exist
   */
  Map<String, String> profile() {
    String name = profileName();
    return files
        .profile(name)
        .or(() -> name.equals("default") ? Optional.of(Map.of()) : Optional.empty())
        .orElseThrow(
            () ->
                new ConfigurationProblem(
                    "The config profile (%s) could not be found".formatted(name)));
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(profile().get(name));
  }

  /**
   * Returns a setting from an environment variable, or else from the profile.
   *
   * @param name the variable
   * @param property the profile's property
   */
  public Optional<String> setting(String name, String property) {
    return variable(name).or(() -> property(property));
  }

  /** Returns an environment variable; an empty value counts as unset. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(Predicate.not(String::isEmpty));
  }

  /** Returns whether a setting is {@code true}. */
  boolean isOn(String name, String property) {
    return setting(name, property).filter("true"::equalsIgnoreCase).isPresent();
  }

  /**
   * Returns the region.
   *
   * @throws ConfigurationProblem if none is configured, or its name is invalid
   */
  public String region() {
    String region =
        options
            .region()
            .or(() -> variable("AWS_REGION"))
            .or(() -> setting("AWS_DEFAULT_REGION", "region"))
            .orElseThrow(
                () ->
                    ConfigurationProblem.missing(
                        "NoRegion",
                        "You must specify a region. You can also configure your region by running"
                            + " \"aws configure\"."));
    if (!REGION.matcher(region).matches()) {
      throw new ConfigurationProblem(
          "Provided region_name '%s' doesn't match a supported format.".formatted(region));
    }
    return region;
  }

  /**
   * Returns the endpoint of a service from the option, or else from the configuration.
   *
   * @return empty for AWS
   * @throws ConfigurationProblem if it is not an HTTP or HTTPS URL
   */
  public Optional<URI> endpoint(String service) {
    return options.endpointUrl().map(AwsConfiguration::url).or(() -> configuredEndpoint(service));
  }

  /**
   * Returns the endpoint of a service from the environment or the profile.
   *
   * @param service as in the names of settings, such as {@code sso_oidc}
   */
  Optional<URI> configuredEndpoint(String service) {
    return isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")
        ? Optional.empty()
        : variable("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
            .or(() -> variable("AWS_ENDPOINT_URL").or(() -> ofServices(service)))
            .or(() -> property("endpoint_url"))
            .map(AwsConfiguration::url);
  }

  /** Returns a service's endpoint in the profile's {@code services} section. */
  private Optional<String> ofServices(String service) {
    return property("services")
        .map(
            section ->
                files
                    .named("services", section)
                    .orElseThrow(
                        () ->
                            new ConfigurationProblem(
                                ("The profile is configured to use the services section but the"
                                        + " \"%s\" services configuration does not exist.")
                                    .formatted(section))))
        .flatMap(
            settings ->
                NESTED_URL
                    .matcher(settings.getOrDefault(service, ""))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst());
  }

  static URI url(String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException invalid) {
      // reported below
    }
    throw new ConfigurationProblem(
        "Invalid endpoint: %s; it must be a URL such as http://127.0.0.1:8734".formatted(text));
  }

  AwsOptions options() {
    return options;
  }

  ConfigurationFiles files() {
    return files;
  }

  Map<String, String> environment() {
    return environment;
  }

  InstantSource clock() {
    return clock;
  }

  /** Returns whether input is checked; the profile's parameter_validation switches it off. */
  public boolean validatesParameters() {
    return property("parameter_validation").map("true"::equalsIgnoreCase).orElse(true);
  }

  /** Returns the PEM file with the certificates to trust instead of Java's. */
  Optional<String> caBundle() {
    return options.caBundle().or(() -> setting("AWS_CA_BUNDLE", "ca_bundle"));
  }

  /**
   * Returns the SDK's standard retry strategy with the configured number of attempts.
   *
   * @throws ConfigurationProblem if the mode is unknown, or the number is not a whole number of at
   *     least 1
   */
  RetryStrategy retryStrategy() {
    String mode = setting("AWS_RETRY_MODE", "retry_mode").orElse("standard");
    if (!mode.equals("standard") && !mode.equals("adaptive")) {
      throw new ConfigurationProblem(
          "retry_mode is %s; it must be standard or adaptive".formatted(mode));
    }
    String attempts = setting("AWS_MAX_ATTEMPTS", "max_attempts").orElse("3");
    try {
      return AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .maxAttempts(Integer.parseInt(attempts))
          .build();
    } catch (IllegalArgumentException invalid) {
      throw new ConfigurationProblem(
          "max_attempts is %s; it must be a whole number of at least 1".formatted(attempts));
    }
  }
}
