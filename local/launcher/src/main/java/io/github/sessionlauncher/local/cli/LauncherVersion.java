package io.github.sessionlauncher.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build wrote into {@code launcher.properties}. */
final class LauncherVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = LauncherVersion.class.getResourceAsStream("/launcher.properties")) {
      properties.load(file);
    }
    return new String[] {"Athena Session Launcher " + properties.getProperty("version")};
  }
}
