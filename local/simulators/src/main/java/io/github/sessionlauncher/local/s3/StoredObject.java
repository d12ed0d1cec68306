package io.github.sessionlauncher.local.s3;

import java.time.Instant;

/**
 * An object of a bucket without its content.
 *
 * @param key in S3's form: parts separated by slashes
 * @param size in bytes
 */
public record StoredObject(String key, long size, Instant lastModified) {

  /**
   * Returns the ETag with its quotation marks. It changes when the size or the time does. The
   * hyphen marks it as no MD5 digest, as on objects of several parts, so that clients do not verify
   * it (S3 API reference, Object: docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html).
   */
  public String etag() {
    long time = lastModified.getEpochSecond() * 1_000_000_000L + lastModified.getNano();
    return "\"%016x%016x-1\"".formatted(time, size);
  }
}
