package io.github.sessionlauncher.local.http;

import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.http.HttpReply.Header;
import io.github.sessionlauncher.local.s3.BucketFolder;
import io.github.sessionlauncher.local.s3.ByteRange;
import io.github.sessionlauncher.local.s3.SimulatedS3;
import io.github.sessionlauncher.local.s3.StoredObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * S3's REST API in path style, for reading: {@code GET /BUCKET/KEY}. It serves GetObject,
 * HeadObject, HeadBucket, GetBucketLocation and ListObjectsV2 for the buckets that are folders, to
 * every caller. Everything else is refused by name. It handles the requests to these buckets, and
 * those that are signed for S3.
 */
public final class S3Endpoint implements Endpoint {

  /** The maximum size of one reply. S3 has no such limit; a reply is held in memory here. */
  static final int MAXIMUM_REPLY_BYTES = 64 * 1024 * 1024;

  /** The scope of a signature, in a header or, percent-encoded, in a presigned URL. */
  private static final Pattern SIGNED = Pattern.compile("(?i)(/|%2F)s3(/|%2F)aws4_request");

  /** Conditions that are not simulated; a reply without them could be wrong. */
  private static final List<String> UNSUPPORTED_HEADERS =
      List.of("if-modified-since", "if-unmodified-since", "if-range");

  private final SimulatedS3 s3;
  private final String region;
  private final RandomIds requestIds;

  public S3Endpoint(SimulatedS3 s3, String region, RandomIds requestIds) {
    this.s3 = s3;
    this.region = region;
    this.requestIds = requestIds;
  }

  @Override
  public boolean takes(HttpRequest head) {
    String authorization = head.header("authorization");
    return (authorization != null && SIGNED.matcher(authorization).find())
        || (head.rawQuery().contains("X-Amz-Signature=") && SIGNED.matcher(head.rawQuery()).find())
        || (Percent.isWellFormed(head.rawPath()) && s3.folder(bucketName(head)).isPresent());
  }

  /** Returns the first part of the path; it may be empty. */
  private static String bucketName(HttpRequest request) {
    String[] parts = request.rawPath().split("/", 3);
    return parts.length < 2 ? "" : Percent.decode(parts[1]);
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    String id = requestIds.hex(16);
    try {
      return reply(request).with("x-amz-request-id", id);
    } catch (AwsError error) {
      return error(error, request, id);
    } catch (NoSuchFileException deleted) {
      return error(noSuchKey(deleted.getMessage()), request, id);
    } catch (IOException unreadable) {
      return error(
          new AwsError(500, "InternalError", unreadable.toString(), Map.of()), request, id);
    }
  }

  private static HttpReply error(AwsError error, HttpRequest request, String id) {
    HttpReply reply =
        HttpReply.of(error.status(), "application/xml", S3Xml.error(error, request.rawPath(), id))
            .with("x-amz-request-id", id);
    return error.status() == 416
        ? reply.with("Content-Range", "bytes */" + error.members().get("ActualObjectSize"))
        : reply;
  }

  private static AwsError noSuchKey(String key) {
    return new AwsError(404, "NoSuchKey", "The specified key does not exist.", Map.of("Key", key));
  }

  private HttpReply reply(HttpRequest request) throws IOException {
    if (!request.rawPath().startsWith("/")
        || !Percent.isWellFormed(request.rawPath())
        || !Percent.isWellFormed(request.rawQuery())) {
      throw new AwsError("InvalidURI", Percent.MALFORMED);
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw new AwsError(
          405,
          "MethodNotAllowed",
          request.method()
              + " is not simulated: buckets are read-only; change the files of a"
              + " bucket's folder",
          Map.of("Method", request.method()));
    }
    String name = bucketName(request);
    if (name.isEmpty()) {
      throw notImplemented("ListBuckets is not simulated");
    }
    BucketFolder bucket =
        s3.folder(name)
            .orElseThrow(
                () ->
                    new AwsError(
                        404,
                        "NoSuchBucket",
                        "The specified bucket does not exist",
                        Map.of("BucketName", name)));
    String[] parts = request.rawPath().split("/", 3);
    String key = parts.length < 3 ? "" : Percent.decode(parts[2]);
    return key.isEmpty() ? bucketReply(request, name, bucket) : objectReply(request, bucket, key);
  }

  static AwsError notImplemented(String message) {
    return new AwsError(501, "NotImplemented", message, Map.of());
  }

  private HttpReply bucketReply(HttpRequest request, String name, BucketFolder bucket)
      throws IOException {
    S3Query query = S3Query.of(request.rawQuery());
    if (request.method().equals("HEAD")) {
      query.allow("HeadBucket");
      return xml("").with("x-amz-bucket-region", region);
    }
    if (query.has("location")) {
      query.allow("GetBucketLocation", "location");
      return xml(locationConstraint());
    }
    return xml(new ObjectListing(name, bucket).document(query));
  }

  /**
   * Returns the reply of GetBucketLocation: "Buckets in Region us-east-1 have a LocationConstraint
   * of null" (docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html).
   */
  private String locationConstraint() {
    return new S3Xml()
        .text(region.equals("us-east-1") ? "" : region)
        .document("LocationConstraint");
  }

  private static HttpReply xml(String document) {
    return HttpReply.of(200, "application/xml", document);
  }

  private static HttpReply objectReply(HttpRequest request, BucketFolder bucket, String key)
      throws IOException {
    S3Query.of(request.rawQuery()).allow("GetObject");
    for (String header : UNSUPPORTED_HEADERS) {
      if (request.header(header) != null) {
        throw notImplemented("The header " + header + " is not simulated");
      }
    }
    StoredObject object = bucket.head(key).orElseThrow(() -> noSuchKey(key));
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("ETag", object.etag()));
    headers.add(new Header("Last-Modified", HttpDate.of(object.lastModified())));
    if (!matches(request.header("if-match"), object, true)) {
      throw new AwsError(
          412,
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold",
          Map.of("Condition", "If-Match"));
    }
    if (matches(request.header("if-none-match"), object, false)) {
      return new HttpReply(304, headers, new byte[0]);
    }
    ByteRange range = ByteRange.of(request.header("range"), object.size());
    headers.add(new Header("Accept-Ranges", "bytes"));
    // S3's default. A page of the bucket must not run in a browser as a page of this port.
    headers.add(new Header("Content-Type", "binary/octet-stream"));
    headers.add(new Header("X-Content-Type-Options", "nosniff"));
    if (range.isPart()) {
      headers.add(new Header("Content-Range", range.contentRange(object.size())));
    }
    int status = range.isPart() ? 206 : 200;
    if (request.method().equals("HEAD")) {
      headers.add(new Header("Content-Length", Long.toString(range.length())));
      return new HttpReply(status, headers, new byte[0]);
    }
    if (range.length() > MAXIMUM_REPLY_BYTES) {
      throw notImplemented(
          "The reply would have %d bytes; the local world sends at most %d at once. Read the object in ranges, such as Range: bytes=0-%d"
              .formatted(range.length(), MAXIMUM_REPLY_BYTES, MAXIMUM_REPLY_BYTES - 1));
    }
    return new HttpReply(
        status, headers, bucket.read(key, range.first(), Math.toIntExact(range.length())));
  }

  /** Returns whether a list of ETags has that of the object. */
  private static boolean matches(String etags, StoredObject object, boolean ifAbsent) {
    if (etags == null) {
      return ifAbsent;
    }
    String plain = object.etag().replace("\"", "");
    for (String etag : etags.split(",")) {
      // clients send it with and without quotation marks
      String expected = etag.strip().replace("\"", "");
      if (expected.equals("*") || expected.equals(plain)) {
        return true;
      }
    }
    return false;
  }
}
