package io.github.sessionlauncher.local.remote;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The configuration file and the credentials file, read at first use. Both are optional. */
final class ConfigurationFiles {

  private static final String DEFAULT = "default";

  private final Map<String, String> environment;
  private Optional<ProfileFile> content;

  ConfigurationFiles(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns both files merged; empty if neither exists. */
  Optional<ProfileFile> content() {
    if (content == null) {
      content = read();
    }
    return content;
  }

  private Optional<ProfileFile> read() {
    Optional<Path> configuration = file("AWS_CONFIG_FILE", "config");
    Optional<Path> credentials = file("AWS_SHARED_CREDENTIALS_FILE", "credentials");
    if (configuration.isEmpty() && credentials.isEmpty()) {
      return Optional.empty();
    }
    try {
      ProfileFile.Aggregator both = ProfileFile.aggregator();
      credentials.ifPresent(path -> both.addFile(file(path, ProfileFile.Type.CREDENTIALS)));
      configuration.ifPresent(path -> both.addFile(file(path, ProfileFile.Type.CONFIGURATION)));
      return Optional.of(both.build());
    } catch (RuntimeException unreadable) {
      throw new ConfigurationProblem(
          "Unable to parse config file: " + unreadable.getMessage(), unreadable);
    }
  }

  private static ProfileFile file(Path path, ProfileFile.Type type) {
    return ProfileFile.builder().content(path).type(type).build();
  }

  private Optional<Path> file(String variable, String defaultName) {
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    String path = environment.getOrDefault(variable, "~/.aws/" + defaultName);
    if (path.startsWith("~/")) {
      if (home.isEmpty()) {
        return Optional.empty();
      }
      path = home + path.substring(1);
    }
    return Optional.of(Path.of(path)).filter(Files::isRegularFile);
  }

  /**
   * Returns a profile; empty if it is the default one and does not exist.
   *
   * @throws ConfigurationProblem if another profile does not exist
   */
  Optional<Profile> profile(String name) {
    Optional<Profile> found = content().flatMap(file -> file.profile(name));
    if (found.isEmpty() && !name.equals(DEFAULT)) {
      throw new ConfigurationProblem("The config profile (%s) could not be found".formatted(name));
    }
    return found;
  }

  /**
   * Returns a property of one service in a profile's {@code services} section.
   *
   * @throws ConfigurationProblem if the profile names a section that does not exist
   */
  Optional<String> ofService(Profile profile, String service, String property) {
    return profile
        .property("services")
        .map(
            section ->
                content()
                    .flatMap(file -> file.getSection("services", section))
                    .orElseThrow(
                        () ->
                            new ConfigurationProblem(
                                ("The profile is configured to use the services section but the"
                                        + " \"%s\" services configuration does not exist.")
                                    .formatted(section))))
        .flatMap(section -> section.property(service + "." + property));
  }
}
