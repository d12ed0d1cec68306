package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({"UTF-16,UTF-16", "utf_16_le,UTF-16LE", "latin-1,ISO-8859-1", "cp1252,windows-1252"})
  void aVariableSelectsTheEncodingOfTexts(String name, String charset) throws Exception {
    Files.writeString(folder.resolve("words.txt"), "Zürich", Charset.forName(charset));
    assertEquals(
        "Zürich", new DiskFiles(Map.of("AWS_CLI_FILE_ENCODING", name)).text(folder + "/words.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "", "a b/c", "\u0130"})
  void anUnknownEncodingIsNamed(String name) {
    DiskFiles unknown = new DiskFiles(Map.of("AWS_CLI_FILE_ENCODING", name));
    assertEquals(
        "AWS_CLI_FILE_ENCODING is %s; it must be the name of an encoding such as UTF-8"
            .formatted(name),
        assertThrows(ConfigurationProblem.class, () -> unknown.text(folder + "/words.txt"))
            .getMessage());
  }

  @Test
  void aDirectoryAndAnInvalidPathAreRejected() {
    assertThrows(IOException.class, () -> files.bytes("~"));
    assertEquals(
        "Invalid path: 'a\0b'",
        assertThrows(IOException.class, () -> files.bytes("a\0b")).getMessage());
  }
}
