package io.github.sessionlauncher.local.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sections of a configuration or credentials file, read as the AWS CLI does, with the rules of
 * Python's configparser: {@code =} or a colon, names in any case, indented lines that continue a
 * value, comments on lines of their own. Unlike there, an invalid line affects only its section.
 */
final class IniFile {

  private static final Pattern HEADER = Pattern.compile("\\[(.+)]");
  private static final Pattern SETTING = Pattern.compile("(.*?)\\s*[=:]\\s*(.*)");

  private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
  private final Map<String, String> problems = new HashMap<>();
  private String section;
  private String name;
  private int indent;

  /**
   * Reads a file; text that is not UTF-8 is replaced.
   *
   * @throws ConfigurationProblem if it cannot be read, or a setting precedes all sections
   */
  IniFile(Path path) {
    int number = 0;
    for (String line : text(path).lines().toList()) {
      number++;
      read(line, "Unable to parse config file: %s, line %d: ".formatted(path, number));
    }
    sections.values().forEach(each -> each.replaceAll((_, value) -> value.stripTrailing()));
  }

  private static String text(Path path) {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new ConfigurationProblem(
          "Unable to read config file: " + Reason.of(unreadable), unreadable);
    }
  }

  private void read(String line, String where) {
    String text = line.strip();
    if (text.startsWith("#") || text.startsWith(";")) {
      return;
    }
    int begin = line.length() - line.stripLeading().length();
    if (name != null && (text.isEmpty() || begin > indent)) {
      sections.get(section).merge(name, text, (value, next) -> value + "\n" + next);
    } else if (!text.isEmpty()) {
      indent = begin;
      Matcher header = HEADER.matcher(text);
      if (header.lookingAt()) {
        section = header.group(1);
        name = null;
        if (sections.putIfAbsent(section, new LinkedHashMap<>()) != null) {
          problems.putIfAbsent(section, where + "the section [%s] exists twice".formatted(section));
        }
      } else if (section == null) {
        throw new ConfigurationProblem(where + "a section such as [default] must come first");
      } else {
        setting(SETTING.matcher(text), where);
      }
    }
  }

  private void setting(Matcher setting, String where) {
    if (!setting.matches() || setting.group(1).isEmpty()) {
      problems.putIfAbsent(section, where + "it must have the form name = value");
      return;
    }
    name = setting.group(1).toLowerCase(Locale.ROOT);
    if (sections.get(section).put(name, setting.group(2)) != null) {
      problems.putIfAbsent(section, where + "%s exists twice".formatted(name));
    }
  }

  /** Returns the headers of all sections, without brackets. */
  Set<String> headers() {
    return sections.keySet();
  }

  /**
   * Returns the settings of a section, by lower-case name; none if it does not exist.
   *
   * @throws ConfigurationProblem if a line of the section is invalid
   */
  Map<String, String> section(String header) {
    if (problems.containsKey(header)) {
      throw new ConfigurationProblem(problems.get(header));
    }
    return sections.getOrDefault(header, Map.of());
  }
}
