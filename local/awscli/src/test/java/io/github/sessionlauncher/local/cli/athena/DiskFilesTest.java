package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading of local files by the paths that users type. */
class DiskFilesTest {

  @TempDir private Path folder;
  private DiskFiles files;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("words.txt"), "Zürich\n");
    files = new DiskFiles(Map.of("HOME", folder.toString(), "PART", "words"));
  }

  @Test
  void homeAndVariablesAreReplacedAsAShellDoes() throws IOException {
    for (String path :
        new String[] {
          folder + "/words.txt", "~/words.txt", "$HOME/words.txt", "${HOME}/${PART}.txt"
        }) {
      assertEquals("Zürich\n", files.text(path), path);
    }
  }

  @Test
  void anUnsetVariableAndAnotherUsersHomeAreNotReplaced() {
    assertEquals(
        "No such file or directory: '$UNSET/${UNSET}/$'",
        assertThrows(IOException.class, () -> files.text("$UNSET/${UNSET}/$")).getMessage());
    assertEquals(
        "No such file or directory: '~other/words.txt'",
        assertThrows(IOException.class, () -> files.text("~other/words.txt")).getMessage());
  }

  @Test
  void aTextMustBeUtf8AndBytesMayBeAnything() throws IOException {
    byte[] bytes = {(byte) 0xff, 0, (byte) 0xfe};
    Files.write(folder.resolve("bytes"), bytes);
    assertArrayEquals(bytes, files.bytes("~/bytes"));
    assertThrows(CharacterCodingException.class, () -> files.text("~/bytes"));
  }

  @Test
  void aDirectoryAndAnInvalidPathAreRejected() {
    assertThrows(IOException.class, () -> files.bytes("~"));
    assertEquals(
        "Invalid path: 'a\0b'",
        assertThrows(IOException.class, () -> files.bytes("a\0b")).getMessage());
  }
}
