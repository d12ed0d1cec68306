package io.github.sessionlauncher.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder with a template in it. */
record TemplateFolder(Path folder) {

  static final String HEAD =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      """;

  /** The least that can be a template's resources. */
  static final String QUEUE =
      """
      Resources:
        Queue:
          Type: AWS::SQS::Queue
      """;

  void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Reads a whole template. */
  Stack read(String template, Map<String, String> parameters) {
    write("template.yaml", template);
    return Stack.of(folder.resolve("template.yaml"), parameters, "us-east-1");
  }

  /** Reads a template of which only the sections are given. */
  Stack sections(String sections) {
    return read(HEAD + sections, Map.of());
  }
}
