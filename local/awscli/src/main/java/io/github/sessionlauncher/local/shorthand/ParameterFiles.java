package io.github.sessionlauncher.local.shorthand;

import java.io.IOException;

/**
 * Where the content comes from that stands for a value: {@code Key@=file://name}. The AWS CLI
 * replaces a {@code ~} and names of environment variables in a path; that is for who implements
 * this, as is the folder that a path starts from.
 */
public interface ParameterFiles {

  /**
   * @param path what follows {@code file://}
   * @throws java.nio.charset.CharacterCodingException if it is no text
   * @throws IOException if it cannot be read; its message is told
   */
  String text(String path) throws IOException;

  /**
   * @param path what follows {@code fileb://}
   * @throws IOException if it cannot be read; its message is told
   */
  byte[] bytes(String path) throws IOException;
}
