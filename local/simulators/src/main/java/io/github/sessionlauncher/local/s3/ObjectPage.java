package io.github.sessionlauncher.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One page of ListObjectsV2 (docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
 *
 * @param objects in the order of their keys' UTF-8 bytes
 * @param commonPrefixes each stands for all keys that start with it, and counts as one of the page
 * @param last the last key or common prefix, if another page follows; otherwise null
 */
public record ObjectPage(List<StoredObject> objects, List<String> commonPrefixes, String last) {

  /** The order of the keys in a list. It differs from Java's, whose characters are UTF-16. */
  public static final Comparator<String> ORDER =
      Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /**
   * Returns a page of a list.
   *
   * @param all the objects with the prefix
   * @param delimiter empty for a list without common prefixes
   * @param after only greater keys and common prefixes are on the page; empty for all
   * @param maximum the number of keys and common prefixes; 0 is an empty page, which none follows
   */
  public static ObjectPage of(
      List<StoredObject> all, String prefix, String delimiter, String after, int maximum) {
    List<StoredObject> objects = new ArrayList<>();
    List<String> commonPrefixes = new ArrayList<>();
    String last = after;
    for (StoredObject object :
        all.stream().sorted(Comparator.comparing(StoredObject::key, ORDER)).toList()) {
      String entry = entry(object.key(), prefix, delimiter);
      if (ORDER.compare(entry, last) <= 0) {
        continue;
      }
      if (objects.size() + commonPrefixes.size() == maximum) {
        return new ObjectPage(objects, commonPrefixes, maximum == 0 ? null : last);
      }
      last = entry;
      if (entry.equals(object.key())) {
        objects.add(object);
      } else {
        commonPrefixes.add(entry);
      }
    }
    return new ObjectPage(objects, commonPrefixes, null);
  }

  /** Returns the key, or the common prefix that stands for it. */
  private static String entry(String key, String prefix, String delimiter) {
    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return end < 0 ? key : key.substring(0, end + delimiter.length());
  }
}
