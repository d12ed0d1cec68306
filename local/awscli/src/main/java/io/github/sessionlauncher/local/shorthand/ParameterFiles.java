package io.github.sessionlauncher.local.shorthand;

import java.io.IOException;

/**
 * Reads the files that values such as {@code Key@=file://name} refer to. Implementations resolve
 * relative paths; the AWS CLI also replaces a {@code ~} and environment variables in a path.
 */
public interface ParameterFiles {

  /**
   * Reads a text file.
   *
   * @param path what follows {@code file://}
   * @throws java.nio.charset.CharacterCodingException if it is not text
   * @throws IOException if it cannot be read; the message is shown to the user
   */
  String text(String path) throws IOException;

  /**
   * Reads a file of bytes.
   *
   * @param path what follows {@code fileb://}
   * @throws IOException if it cannot be read; the message is shown to the user
   */
  byte[] bytes(String path) throws IOException;
}
