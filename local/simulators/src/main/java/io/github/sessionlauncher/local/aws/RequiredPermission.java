package io.github.sessionlauncher.local.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One permission that an operation of AWS needs: a row of {@code permissions.txt}, which derives
 * from AWS's service authorization reference.
 *
 * @param operation such as {@code athena:StartSession}
 * @param action the action that the caller's policies must allow
 * @param resource which resource of the call the action needs, such as {@code tagged work group}; a
 *     call without this resource does not need the permission
 * @param resourceType the resource's type in the service authorization reference
 * @param when the condition in words
 * @param source the page, and where it is silent
 */
public record RequiredPermission(
    String operation,
    String action,
    String resource,
    String resourceType,
    String when,
    String source) {

  private static final int COLUMNS = 6;

  private static final Map<String, List<RequiredPermission>> TABLE =
      read().stream()
          .collect(
              Collectors.groupingBy(
                  RequiredPermission::operation, LinkedHashMap::new, Collectors.toList()));

  /**
   * Reads the table, if it is not read yet. In a world at high speed, the first call would run into
   * a time-out while it is read.
   */
  public static void load() {
    if (TABLE.isEmpty()) {
      throw new IllegalStateException("permissions.txt has no rows");
    }
  }

  /** Returns all rows, in the order of the file. */
  public static List<RequiredPermission> all() {
    return TABLE.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the permissions that an operation needs.
   *
   * @throws IllegalArgumentException if the table has no row for the operation
   */
  public static List<RequiredPermission> of(String operation) {
    List<RequiredPermission> rows = TABLE.get(operation);
    if (rows == null) {
      throw new IllegalArgumentException("permissions.txt has no row for " + operation);
    }
    return rows;
  }

  private static List<RequiredPermission> read() {
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                RequiredPermission.class.getResourceAsStream("permissions.txt"),
                StandardCharsets.UTF_8))) {
      return file.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> row(line.split(" \\| ", -1)))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RequiredPermission row(String[] columns) {
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(
          "a row of permissions.txt has %d columns: %s"
              .formatted(columns.length, String.join(" | ", columns)));
    }
    return new RequiredPermission(
        columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
  }
}
