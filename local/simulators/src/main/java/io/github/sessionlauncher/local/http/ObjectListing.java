package io.github.sessionlauncher.local.http;

import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.s3.BucketFolder;
import io.github.sessionlauncher.local.s3.ObjectPage;
import io.github.sessionlauncher.local.s3.StoredObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * ListObjectsV2 of one bucket (docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
 *
 * @param name of the bucket
 */
record ObjectListing(String name, BucketFolder bucket) {

  private static final int MAXIMUM_KEYS = 1000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Returns the XML of a page.
   *
   * @throws AwsError if a parameter is invalid or not simulated
   */
  String document(S3Query query) throws IOException {
    query.allow(
        "ListObjectsV2",
        "list-type",
        "prefix",
        "delimiter",
        "max-keys",
        "start-after",
        "continuation-token",
        "encoding-type",
        "fetch-owner");
    if (!query.value("list-type").equals("2")) {
      throw S3Endpoint.notImplemented(
          "ListObjects is not simulated; use ListObjectsV2, with list-type=2");
    }
    if (query.value("fetch-owner").equals("true")) {
      throw S3Endpoint.notImplemented("The owner of an object is not simulated: fetch-owner");
    }
    String token = query.value("continuation-token");
    String last = token.isEmpty() ? "" : last(token);
    String startAfter = query.value("start-after");
    String prefix = query.value("prefix");
    int maximum = maximum(query);
    ObjectPage page =
        ObjectPage.of(
            bucket.list(prefix),
            prefix,
            query.value("delimiter"),
            ObjectPage.ORDER.compare(last, startAfter) < 0 ? startAfter : last,
            maximum);
    UnaryOperator<String> encoding = encoding(query);
    S3Xml xml = new S3Xml().with("Name", name).with("Prefix", encoding.apply(prefix));
    for (String echoed : new String[] {"StartAfter", "Delimiter"}) {
      String value = query.value(echoed.equals("Delimiter") ? "delimiter" : "start-after");
      xml.with(echoed, value.isEmpty() ? null : encoding.apply(value));
    }
    xml.with("ContinuationToken", token.isEmpty() ? null : token)
        .with("NextContinuationToken", page.last() == null ? null : token(page.last()))
        .with("KeyCount", page.objects().size() + page.commonPrefixes().size())
        .with("MaxKeys", maximum)
        .with("EncodingType", query.has("encoding-type") ? "url" : null)
        .with("IsTruncated", page.last() != null);
    page.objects().forEach(object -> xml.with("Contents", contents(object, encoding)));
    for (String common : page.commonPrefixes()) {
      xml.with("CommonPrefixes", new S3Xml().with("Prefix", encoding.apply(common)));
    }
    return xml.document("ListBucketResult");
  }

  private static S3Xml contents(StoredObject object, UnaryOperator<String> encoding) {
    return new S3Xml()
        .with("Key", encoding.apply(object.key()))
        .with("LastModified", TIME.format(object.lastModified()))
        .with("ETag", object.etag())
        .with("Size", object.size())
        .with("StorageClass", "STANDARD");
  }

  private static int maximum(S3Query query) {
    String value = query.value("max-keys");
    if (value.isEmpty()) {
      return MAXIMUM_KEYS;
    }
    if (!value.matches("[0-9]{1,9}")) {
      throw invalid("max-keys", value, "max-keys must be a number from 0 to 999999999");
    }
    return Math.min(MAXIMUM_KEYS, Integer.parseInt(value));
  }

  /**
   * Returns how the page spells a key: "the object test_file(3).png will appear as
   * test_file%283%29.png", but a slash stays one.
   */
  private static UnaryOperator<String> encoding(S3Query query) {
    if (!query.has("encoding-type")) {
      return key -> key;
    }
    String type = query.value("encoding-type");
    if (!type.equals("url")) {
      throw invalid("encoding-type", type, "Invalid Encoding Method specified in Request");
    }
    return key ->
        URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private static String token(String last) {
    return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  private static String last(String token) {
    try {
      String last = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (token(last).equals(token)) {
        return last;
      }
    } catch (IllegalArgumentException notOurs) {
      // reported below
    }
    throw invalid("continuation-token", token, "The continuation token provided is incorrect");
  }

  private static AwsError invalid(String name, String value, String message) {
    return new AwsError(
        400, "InvalidArgument", message, Map.of("ArgumentName", name, "ArgumentValue", value));
  }
}
