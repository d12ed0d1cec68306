package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/**
 * Reads the files that values such as {@code Key@=file://name} refer to. Implementations resolve
 * relative paths; the AWS CLI also replaces a {@code ~} and environment variables in a path.
 */
public interface ParameterFiles {

  /** Before the name of a file of text. */
  String TEXT = "file://";

  /** Before the name of a file of bytes. */
  String BYTES = "fileb://";

  /**
   * Reads a text file.
   *
   * @param path what follows {@code file://}
   * @throws CharacterCodingException if it is not text
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

  /**
   * Returns the content of the file that a value refers to, or the value itself.
   *
   * @throws IOException if the file cannot be read; the message names it
   */
  default JsonNode content(String value) throws IOException {
    try {
      if (value.startsWith(TEXT)) {
        String text = text(value.substring(TEXT.length()));
        // Python reads text files with universal newlines
        return TextNode.valueOf(text.replace("\r\n", "\n").replace('\r', '\n'));
      }
      return value.startsWith(BYTES)
          ? BinaryNode.valueOf(bytes(value.substring(BYTES.length())))
          : TextNode.valueOf(value);
    } catch (CharacterCodingException notText) {
      throw new IOException(
          "%s is not text; for a binary file, use fileb:// instead of file://".formatted(value),
          notText);
    } catch (IOException unreadable) {
      throw new IOException(
          "Unable to load paramfile %s: %s".formatted(value, unreadable.getMessage()), unreadable);
    }
  }
}
