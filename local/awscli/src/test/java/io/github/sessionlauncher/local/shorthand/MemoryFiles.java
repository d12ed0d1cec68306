package io.github.sessionlauncher.local.shorthand;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files in memory. */
final class MemoryFiles implements ParameterFiles {

  private static final Map<String, String> TEXTS =
      Map.of(
          "plain.txt",
          "from a file",
          "lines.txt",
          "a=b,\r\nc\rd\n",
          "number.txt",
          "42\n",
          "tag.txt",
          "Key=a,Value=größe",
          "tags.json",
          "\n[{\"Key\": \"a\", \"Value\": \"b\"}]",
          "map.json",
          "{\"a\": \"b\"}\n");

  @Override
  public String text(String path) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString();
  }

  @Override
  public byte[] bytes(String path) throws IOException {
    if (path.equals("bytes.bin")) {
      return new byte[] {0, 7, (byte) 0xff};
    }
    String text = TEXTS.get(path);
    if (text == null) {
      throw new IOException("No such file or directory: '%s'".formatted(path));
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
