package io.github.sessionlauncher.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPageTest {

  private static List<StoredObject> objects(String... keys) {
    return Arrays.stream(keys).map(key -> new StoredObject(key, 1, Instant.EPOCH)).toList();
  }

  private static List<String> keys(ObjectPage page) {
    return page.objects().stream().map(StoredObject::key).toList();
  }

  @Test
  void keysAreInTheOrderOfTheirUtf8Bytes() {
    // in UTF-16 the last one would be before the one in front of it
    String[] sorted = {"A", "a", "a/b", "a0", "b", "é", "\uff5e", "\ud83d\ude00"};
    List<StoredObject> reversed = objects(sorted).reversed();
    assertEquals(List.of(sorted), keys(ObjectPage.of(reversed, "", "", "", 1000)));
  }

  @Test
  void keysWithADelimiterAreACommonPrefix() {
    List<StoredObject> all =
        objects("notes/a", "notes/summer/july", "notes/summer/june", "notes/z");
    ObjectPage page = ObjectPage.of(all, "notes/", "/", "", 1000);
    assertEquals(List.of("notes/a", "notes/z"), keys(page));
    assertEquals(List.of("notes/summer/"), page.commonPrefixes());
    assertEquals(
        List.of("notes/"), ObjectPage.of(all, "", "/", "", 1000).commonPrefixes(), "no prefix");
    assertEquals(
        List.of("notes/summer"), ObjectPage.of(all, "n", "summer", "", 1000).commonPrefixes());
  }

  @Test
  void onlyGreaterKeysAndCommonPrefixesFollowTheStart() {
    List<StoredObject> all = objects("a", "b/1", "b/2", "c");
    assertEquals(List.of("b/2", "c"), keys(ObjectPage.of(all, "", "", "b/1", 1000)));
    // "CommonPrefixes is filtered out from results if it is not lexicographically greater"
    ObjectPage page = ObjectPage.of(all, "", "/", "b/1", 1000);
    assertEquals(List.of("c"), keys(page));
    assertEquals(List.of(), page.commonPrefixes());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void thePagesTogetherAreTheList(int maximum) {
    List<StoredObject> all = objects("a", "b/1", "b/2", "b/3", "c", "d/1", "e");
    List<String> seen = new ArrayList<>();
    String last = "";
    while (last != null) {
      ObjectPage page = ObjectPage.of(all, "", "/", last, maximum);
      List<String> entries = new ArrayList<>(keys(page));
      entries.addAll(page.commonPrefixes());
      entries.sort(ObjectPage.ORDER);
      seen.addAll(entries);
      last = page.last();
    }
    assertEquals(List.of("a", "b/", "c", "d/", "e"), seen);
  }

  @Test
  void aPageOfNoKeysIsTheLastOne() {
    ObjectPage page = ObjectPage.of(objects("a"), "", "", "", 0);
    assertEquals(List.of(), keys(page));
    assertNull(page.last());
  }
}
