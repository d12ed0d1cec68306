package io.github.sessionlauncher.local.s3;

import io.github.sessionlauncher.local.aws.AwsError;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of an object that a request asks for.
 *
 * @param first the position of the first one
 * @param length their number
 * @param isPart whether the request has a valid header {@code Range}; the reply's status is 206
 */
public record ByteRange(long first, long length, boolean isPart) {

  private static final Pattern ONE = Pattern.compile("(?i)bytes=(\\d*)-(\\d*)");
  private static final Pattern SEVERAL = Pattern.compile("(?i)bytes=.*,.*");

  /**
   * Reads the header {@code Range} (RFC 9110, section 14.2): {@code bytes=2-5}, {@code bytes=2-} or
   * {@code bytes=-5}. A header that is none of them is ignored, as the RFC says.
   *
   * @param header may be null
   * @throws AwsError if the object has none of the bytes, or for several ranges: "Amazon S3 doesn't
   *     support retrieving multiple ranges of data per GET request"
   *     (docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html)
   */
  public static ByteRange of(String header, long size) {
    ByteRange whole = new ByteRange(0, size, false);
    if (header == null) {
      return whole;
    }
    if (SEVERAL.matcher(header).matches()) {
      throw new AwsError(
          501,
          "NotImplemented",
          "The header Range has several ranges; S3 supports one",
          Map.of("Header", "Range"));
    }
    Matcher parts = ONE.matcher(header);
    if (!parts.matches() || header.endsWith("=-")) {
      return whole;
    }
    boolean suffix = parts.group(1).isEmpty();
    long first = suffix ? Math.max(0, size - number(parts.group(2))) : number(parts.group(1));
    long last = suffix || parts.group(2).isEmpty() ? size - 1 : number(parts.group(2));
    if (last < first && !suffix && !parts.group(2).isEmpty()) {
      return whole;
    }
    if (first >= size) {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("RangeRequested", header);
      members.put("ActualObjectSize", Long.toString(size));
      throw new AwsError(416, "InvalidRange", "The requested range is not satisfiable", members);
    }
    return new ByteRange(first, Math.min(last, size - 1) - first + 1, true);
  }

  private static long number(String digits) {
    return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** Returns the value of the reply's header {@code Content-Range}. */
  public String contentRange(long size) {
    return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
  }
}
