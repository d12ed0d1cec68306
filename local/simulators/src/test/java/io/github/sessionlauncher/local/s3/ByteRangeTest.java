package io.github.sessionlauncher.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.aws.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=2-5, 2, 4",
    "bytes=2-, 2, 8",
    "bytes=-3, 7, 3",
    "bytes=-99, 0, 10",
    "bytes=9-99999999999999999999999, 9, 1",
    "BYTES=0-9, 0, 10"
  })
  void aRangeIsAPartOfTheObject(String header, long first, long length) {
    assertEquals(new ByteRange(first, length, true), ByteRange.of(header, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=-", "bytes=5-2", "bytes=a-b", "lines=1-2", "bytes 1-2", "1-2", ""})
  void aHeaderThatIsNoRangeIsIgnored(String header) {
    assertEquals(new ByteRange(0, 10, false), ByteRange.of(header, 10));
  }

  @Test
  void withoutAHeaderTheRangeIsTheWholeObject() {
    assertEquals(new ByteRange(0, 0, false), ByteRange.of(null, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=10-, 10",
    "bytes=10-12, 10",
    "bytes=99999999999999999999999-, 10",
    "bytes=-0, 10",
    "bytes=0-, 0",
    "bytes=-5, 0"
  })
  void bytesThatTheObjectHasNotAreNotSatisfiable(String header, long size) {
    AwsError error = assertThrows(AwsError.class, () -> ByteRange.of(header, size));
    assertEquals("InvalidRange", error.code());
    assertEquals(416, error.status());
    assertEquals(Long.toString(size), error.members().get("ActualObjectSize"));
  }

  @Test
  void severalRangesAreRefused() {
    AwsError error = assertThrows(AwsError.class, () -> ByteRange.of("bytes=0-1,4-5", 10));
    assertEquals("NotImplemented", error.code());
  }

  @Test
  void theReplyNamesItsRange() {
    assertEquals("bytes 2-5/10", ByteRange.of("bytes=2-5", 10).contentRange(10));
  }
}
