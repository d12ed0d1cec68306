package io.github.sessionlauncher.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A temporary folder for a template and the files that it references. */
record TemplateFolder(Path folder) {

  static final String HEAD =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      """;

  /** A minimal section Resources. */
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

  /** Reads a complete template. */
  Stack read(String template, Map<String, String> parameters) {
    write("template.yaml", template);
    return Stack.of(folder.resolve("template.yaml"), parameters, "us-east-1");
  }

  /** Reads a template that consists of {@link #HEAD} and these sections. */
  Stack sections(String sections) {
    return read(HEAD + sections, Map.of());
  }
}
