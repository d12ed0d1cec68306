package io.github.sessionlauncher.local.remote;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.regions.Region;

/**
 * Where requests go, and how: the command line's options, or else the environment's variables, or
 * else the profile of the configuration files. See the AWS CLI's pages "Configuration and
 * credential file settings" and "Environment variables".
 */
public final class AwsConfiguration {

  /** One of these is there where somebody has set the AWS CLI up. */
  private static final List<String> SIGNS =
      List.of(
          "AWS_PROFILE",
          "AWS_DEFAULT_PROFILE",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "AWS_ACCESS_KEY_ID",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI");

  private static final Pattern REGION = Pattern.compile("(?!-)[a-zA-Z0-9-]{1,63}(?<!-)");

  private final AwsOptions options;
  private final Map<String, String> environment;
  private final ConfigurationFiles files;

  /**
   * @param environment the variables of this process
   */
  public AwsConfiguration(AwsOptions options, Map<String, String> environment) {
    this.options = options;
    this.environment = environment;
    this.files = new ConfigurationFiles(environment);
  }

  /**
   * Whether anything says where requests of a service go: an endpoint, or that somebody has set AWS
   * up on this machine.
   *
   * @param service such as {@code athena}
   */
  public boolean isThere(String service) {
    return options.profile().isPresent()
        || options.region().isPresent()
        || SIGNS.stream().anyMatch(name -> variable(name).isPresent())
        || endpoint(service).isPresent()
        || files.content().isPresent();
  }

  /** The name of the profile; {@code default} if nobody names one. */
  public String profileName() {
    return options
        .profile()
        .or(() -> variable("AWS_PROFILE"))
        .or(() -> variable("AWS_DEFAULT_PROFILE"))
        .orElse("default");
  }

  private Optional<Profile> profile() {
    return files.profile(profileName());
  }

  /**
   * A setting that an environment variable or the profile gives.
   *
   * @param name of the variable
   * @param property of the profile
   */
  public Optional<String> setting(String name, String property) {
    return variable(name).or(() -> profile().flatMap(each -> each.property(property)));
  }

  /** An environment variable, if it is set to anything. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(Predicate.not(String::isEmpty));
  }

  /**
   * @throws ConfigurationProblem if there is none, or one that cannot be
   */
  public String region() {
    String region =
        options
            .region()
            .or(() -> variable("AWS_REGION"))
            .or(() -> variable("AWS_DEFAULT_REGION"))
            .or(() -> profile().flatMap(each -> each.property("region")))
            .orElseThrow(
                () ->
                    ConfigurationProblem.missing(
                        "You must specify a region. You can also configure your region by running"
                            + " \"aws configure\".",
                        null));
    if (!REGION.matcher(region).matches()) {
      throw new ConfigurationProblem(
          "Provided region_name '%s' doesn't match a supported format.".formatted(region));
    }
    return region;
  }

  /**
   * The endpoint that somebody has configured for a service; empty if AWS's own is meant.
   *
   * @throws ConfigurationProblem if it is no URL of HTTP
   */
  public Optional<URI> endpoint(String service) {
    Optional<String> configured =
        options.endpointUrl().or(() -> isIgnored() ? Optional.empty() : configuredUrl(service));
    return configured.map(AwsConfiguration::url);
  }

  private boolean isIgnored() {
    return setting("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")
        .filter("true"::equalsIgnoreCase)
        .isPresent();
  }

  private Optional<String> configuredUrl(String service) {
    return variable("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
        .or(
            () ->
                variable("AWS_ENDPOINT_URL").isPresent()
                    ? Optional.empty()
                    : profile().flatMap(each -> files.ofService(each, service, "endpoint_url")))
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .or(() -> profile().flatMap(each -> each.property("endpoint_url")));
  }

  /** What names of AWS's hosts end with in the region's partition. */
  String dnsSuffix() {
    return Region.of(region()).metadata() == null
        ? "amazonaws.com"
        : Region.of(region()).metadata().partition().dnsSuffix();
  }

  static URI url(String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException noUrl) {
      // told below
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

  /** A file of certificates in PEM, if others than Java's are to be trusted. */
  Optional<String> caBundle() {
    return options.caBundle().or(() -> setting("AWS_CA_BUNDLE", "ca_bundle"));
  }

  /**
   * How often a request is tried.
   *
   * @throws ConfigurationProblem if what is configured is no number of at least 1
   */
  int attempts() {
    String text = setting("AWS_MAX_ATTEMPTS", "max_attempts").orElse("3");
    try {
      int attempts = Integer.parseInt(text);
      if (attempts >= 1) {
        return attempts;
      }
    } catch (NumberFormatException noNumber) {
      // told below
    }
    throw new ConfigurationProblem(
        "max_attempts is %s; it must be a whole number of at least 1".formatted(text));
  }
}
