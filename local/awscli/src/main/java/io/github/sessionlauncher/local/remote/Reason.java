package io.github.sessionlauncher.local.remote;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words of the user why something failed. */
public final class Reason {

  private Reason() {}

  /** Returns the message of the root cause in one line, without the names of Java classes. */
  public static String of(Throwable problem) {
    Throwable deepest = problem;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message =
        switch (deepest) {
          case NoSuchFileException none ->
              "No such file or directory: '%s'".formatted(none.getFile());
          case AccessDeniedException no -> "Permission denied: '%s'".formatted(no.getFile());
          case FileSystemException other ->
              "%s: '%s'".formatted(other.getReason(), other.getFile());
          default -> String.valueOf(deepest.getMessage());
        };
    return message
        .replaceAll("(\\w+\\.)+[A-Z]\\w*(Exception|Error)?(: )?", "")
        .replaceAll("\\s+", " ");
  }
}
