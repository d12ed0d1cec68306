package io.github.sessionlauncher.local.http;

import io.github.sessionlauncher.local.aws.AwsError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The query parameters of a request to S3, which select its operation. */
record S3Query(Map<String, String> values) {

  /**
   * The signature of a presigned URL in version 2, which boto3 still makes; in version 4 its names
   * start with X-Amz-. Some SDKs add the operation's name as x-id.
   */
  private static final Set<String> IGNORED =
      Set.of("AWSAccessKeyId", "Signature", "Expires", "x-id");

  static S3Query of(String rawQuery) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String parameter : rawQuery.split("&")) {
      int equals = parameter.indexOf('=');
      String name = Percent.decodeQuery(equals < 0 ? parameter : parameter.substring(0, equals));
      if (!name.isEmpty() && !name.startsWith("X-Amz-") && !IGNORED.contains(name)) {
        values.put(name, equals < 0 ? "" : Percent.decodeQuery(parameter.substring(equals + 1)));
      }
    }
    return new S3Query(values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns a value, or empty. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /**
   * Refuses every other parameter: it means another operation, or another reply.
   *
   * @throws AwsError that names it
   */
  void allow(String operation, String... names) {
    for (String name : values.keySet()) {
      if (!Arrays.asList(names).contains(name)) {
        throw S3Endpoint.notImplemented(
            "The parameter %s of %s is not simulated".formatted(name, operation));
      }
    }
  }
}
