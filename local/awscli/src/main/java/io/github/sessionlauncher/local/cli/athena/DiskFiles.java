package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.remote.ConfigurationFiles;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import io.github.sessionlauncher.local.shorthand.ParameterFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Reads local files. In a path, {@code ~} and variables are replaced, as a shell does. */
final class DiskFiles implements ParameterFiles {

  private final Map<String, String> environment;

  DiskFiles(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String text(String path) throws IOException {
    return encoding().newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString();
  }

  /** Returns the encoding of AWS_CLI_FILE_ENCODING. Python also accepts names such as latin-1. */
  private Charset encoding() {
    String name = environment.getOrDefault("AWS_CLI_FILE_ENCODING", "UTF-8");
    return Stream.of(
            name,
            name.replaceAll("[-_ ]", ""),
            name.replaceAll("(?<=\\d)[-_ ]", "").replace('_', '-'))
        .filter(each -> each.matches("\\w[\\w.:+-]*") && Charset.isSupported(each))
        .findFirst()
        .map(Charset::forName)
        .orElseThrow(
            () ->
                new ConfigurationProblem(
                    "AWS_CLI_FILE_ENCODING is %s; it must be the name of an encoding such as UTF-8"
                        .formatted(name)));
  }

  @Override
  public byte[] bytes(String path) throws IOException {
    try {
      return Files.readAllBytes(Path.of(ConfigurationFiles.expanded(path, environment)));
    } catch (NoSuchFileException missing) {
      throw new IOException("No such file or directory: '%s'".formatted(path), missing);
    } catch (AccessDeniedException forbidden) {
      throw new IOException("Permission denied: '%s'".formatted(path), forbidden);
    } catch (InvalidPathException invalid) {
      throw new IOException("Invalid path: '%s'".formatted(path), invalid);
    }
  }
}
