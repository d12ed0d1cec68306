package io.github.sessionlauncher.local.queues;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The MD5 digests with which clients check a message: of its body, and of its attributes (SQS
 * Developer Guide, "Calculating the MD5 message digest for message attributes").
 */
final class MessageDigests {

  private static final int STRING_TYPE = 1;

  private MessageDigests() {}

  static String ofBody(String body) {
    return md5(body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param attributes of type String
   */
  static String ofAttributes(Map<String, String> attributes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              write(bytes, name);
              write(bytes, "String");
              bytes.write(STRING_TYPE);
              write(bytes, value);
            });
    return md5(bytes.toByteArray());
  }

  /** Writes the length in four bytes, then the text. */
  private static void write(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
