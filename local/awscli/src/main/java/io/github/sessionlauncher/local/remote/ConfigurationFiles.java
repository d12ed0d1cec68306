package io.github.sessionlauncher.local.remote;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration file and the credentials file, read at first use. Both are optional. */
public final class ConfigurationFiles {

  private static final String DEFAULT = "default";

  /** The header of a named section; a name with spaces is in quotation marks. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(profile|sso-session|services)\\S*\\s+(?:'([^']+)'|\"([^\"]+)\"|([^\\s'\"]+))\\s*");

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{([^}]*)})");

  private final Map<String, String> environment;
  private Optional<IniFile> configuration;
  private Optional<IniFile> credentials;

  /** The headers in the configuration file, by kind and name. */
  private final Map<String, String> headers = new HashMap<>();

  ConfigurationFiles(Map<String, String> environment) {
    this.environment = environment;
  }

  private void load() {
    if (configuration == null) {
      configuration = file("AWS_CONFIG_FILE", "config").map(IniFile::new);
      credentials = file("AWS_SHARED_CREDENTIALS_FILE", "credentials").map(IniFile::new);
      configuration.ifPresent(file -> file.headers().forEach(this::name));
    }
  }

  private void name(String header) {
    Matcher named = NAMED.matcher(header);
    if (header.equals(DEFAULT)) {
      headers.put("profile " + DEFAULT, header);
    } else if (named.matches()) {
      for (int quoting = 2; quoting <= named.groupCount(); quoting++) {
        headers.put(named.group(1) + " " + named.group(quoting), header);
      }
    }
  }

  private Optional<Path> file(String variable, String defaultName) {
    String path =
        expanded(environment.getOrDefault(variable, "~/.aws/" + defaultName), environment);
    try {
      return Optional.of(Path.of(path)).filter(Files::isRegularFile);
    } catch (InvalidPathException invalid) {
      return Optional.empty();
    }
  }

  /** Replaces {@code ~} and variables in a path, as a shell does. */
  public static String expanded(String path, Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", environment.get("USERPROFILE"));
    String absolute =
        home != null && (path.equals("~") || path.startsWith("~/"))
            ? home + path.substring(1)
            : path;
    return VARIABLE
        .matcher(absolute)
        .replaceAll(
            found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              return Matcher.quoteReplacement(environment.getOrDefault(name, found.group()));
            });
  }

  /** Returns whether one of the files exists. */
  boolean exist() {
    load();
    return configuration.isPresent() || credentials.isPresent();
  }

  /** Returns the settings of a profile in the configuration file. */
  Map<String, String> configuration(String profile) {
    return named("profile", profile).orElse(Map.of());
  }

  /** Returns the settings of a profile in the credentials file. */
  Map<String, String> credentials(String profile) {
    load();
    return credentials.map(file -> file.section(profile)).orElse(Map.of());
  }

  /** Returns the section of the configuration file with a kind and a name. */
  Optional<Map<String, String>> named(String kind, String name) {
    load();
    return Optional.ofNullable(headers.get(kind + " " + name))
        .map(header -> configuration.orElseThrow().section(header));
  }

  /**
   * Returns the settings of a profile in both files; those of the credentials file win.
   *
   * @return empty if the profile does not exist
   */
  Optional<Map<String, String>> profile(String name) {
    Map<String, String> settings = new HashMap<>(configuration(name));
    settings.putAll(credentials(name));
    boolean exists =
        headers.containsKey("profile " + name)
            || credentials.filter(file -> file.headers().contains(name)).isPresent();
    return exists ? Optional.of(settings) : Optional.empty();
  }
}
