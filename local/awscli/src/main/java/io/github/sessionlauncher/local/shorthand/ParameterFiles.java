package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

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
   * Returns the content of the file; empty if the value does not refer to one.
   *
   * @param column the position of the value, for an error
   */
  default Optional<JsonNode> content(String value, int column) {
    try {
      if (value.startsWith(TEXT)) {
        String text = text(value.substring(TEXT.length()));
        // Python reads text files with universal newlines
        return Optional.of(TextNode.valueOf(text.replace("\r\n", "\n").replace('\r', '\n')));
      }
      return value.startsWith(BYTES)
          ? Optional.of(BinaryNode.valueOf(bytes(value.substring(BYTES.length()))))
          : Optional.empty();
    } catch (CharacterCodingException notText) {
      throw ShorthandRefusal.at(
          column,
          "Unable to load paramfile (%s), text contents could not be decoded.  If this is a binary"
                  .formatted(value.substring(TEXT.length()))
              + " file, please use the fileb:// prefix instead of the file:// prefix.");
    } catch (IOException unreadable) {
      throw ShorthandRefusal.at(
          column, "Unable to load paramfile %s: %s".formatted(value, unreadable.getMessage()));
    }
  }
}
