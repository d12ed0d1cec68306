package io.github.sessionlauncher.local.comparison;

import io.github.sessionlauncher.local.shorthand.ParameterFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The files that random arguments refer to, in memory. */
public final class SampleFiles implements ParameterFiles {

  static final Map<String, byte[]> CONTENTS =
      Map.of(
          "plain.txt",
          utf8("from a file"),
          "lines.txt",
          utf8("a=b,\r\nc\rd\n"),
          "bytes.bin",
          new byte[] {0, 7, (byte) 0xff},
          "number.txt",
          utf8("42\n"),
          "tag.txt",
          utf8("Key=a,Value=größe"),
          "tags.json",
          utf8("\n[{\"Key\": \"a\", \"Value\": \"b\"}]"),
          "map.json",
          utf8("{\"a\": \"b\"}\n"));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String text(String path) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString();
  }

  @Override
  public byte[] bytes(String path) throws IOException {
    byte[] content = CONTENTS.get(path);
    if (content == null) {
      throw new IOException("No such file or directory: " + path);
    }
    return content.clone();
  }
}
