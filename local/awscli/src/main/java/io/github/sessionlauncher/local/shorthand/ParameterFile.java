package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Resolves values that refer to a file: {@code file://} for text, {@code fileb://} for bytes. */
final class ParameterFile {

  private static final String TEXT = "file://";
  private static final String BYTES = "fileb://";

  private ParameterFile() {}

  /**
   * Returns the content of the file; empty if the value does not refer to one.
   *
   * @param column the position of the value, for an error
   */
  static Optional<JsonNode> content(String value, ParameterFiles files, int column) {
    try {
      if (value.startsWith(TEXT)) {
        String text = files.text(value.substring(TEXT.length()));
        // Python reads text files with universal newlines
        return Optional.of(TextNode.valueOf(text.replace("\r\n", "\n").replace('\r', '\n')));
      }
      return value.startsWith(BYTES)
          ? Optional.of(BinaryNode.valueOf(files.bytes(value.substring(BYTES.length()))))
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
