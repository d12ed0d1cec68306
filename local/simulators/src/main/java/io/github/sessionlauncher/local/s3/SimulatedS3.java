package io.github.sessionlauncher.local.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RequiredPermission;
import io.github.sessionlauncher.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects in S3, as far as a state machine reads them: GetObject of the Amazon S3 API reference,
 * through the optimized form of Step Functions' SDK integration, whose Body is a text. Bytes that
 * are not UTF-8 become replacement characters.
 */
public final class SimulatedS3 implements AwsJsonService {

  /** Reads an object of a bucket; empty if there is none. */
  @FunctionalInterface
  public interface Bucket {
    Optional<byte[]> object(String key);
  }

  /** Returns a bucket with the files of a folder; see {@link BucketFolder}. */
  public static Bucket filesOf(Path folder) {
    return new BucketFolder(folder);
  }

  /** The port reads it outside actions of the timeline. */
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /** Adds a bucket, or replaces it. */
  public void add(String name, Bucket bucket) {
    buckets.put(name, bucket);
  }

  /** Returns a bucket, if it is a folder. Callable from any thread. */
  public Optional<BucketFolder> folder(String name) {
    return buckets.get(name) instanceof BucketFolder folder
        ? Optional.of(folder)
        : Optional.empty();
  }

  @Override
  public String targetPrefix() {
    return "AmazonS3";
  }

  @Override
  public String jsonVersion() {
    return "1.1";
  }

  /**
   * A caller without s3:ListBucket is not told that an object does not exist: "If you don't have
   * the s3:ListBucket permission, Amazon S3 returns an HTTP status code 403 (access denied) error"
   * (API reference, GetObject).
   */
  @Override
  public ObjectNode call(String operation, ObjectNode input, Caller caller) {
    if (!operation.equals("GetObject")) {
      throw new AwsError("UnknownOperationException", operation + " is not simulated");
    }
    String name = input.path("Bucket").asText();
    Bucket bucket = buckets.get(name);
    if (bucket == null) {
      throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist", Map.of());
    }
    String arn = "arn:aws:s3:::" + name;
    String key = input.path("Key").asText();
    for (RequiredPermission needed : RequiredPermission.of("s3:GetObject")) {
      if (needed.resource().equals("object")
          && !caller.permissions().allows(needed.action(), arn + "/" + key)) {
        throw denied();
      }
    }
    byte[] content =
        bucket
            .object(key)
            .orElseThrow(
                () ->
                    caller.permissions().allows("s3:ListBucket", arn)
                        ? new AwsError(
                            404, "NoSuchKey", "The specified key does not exist.", Map.of())
                        : denied());
    return Json.object()
        .put("ContentLength", content.length)
        .put("Body", new String(content, StandardCharsets.UTF_8));
  }

  private static AwsError denied() {
    // an error without a class of its own in the SDK has the name of the service
    return new AwsError(403, "S3", "Access Denied", Map.of());
  }
}
