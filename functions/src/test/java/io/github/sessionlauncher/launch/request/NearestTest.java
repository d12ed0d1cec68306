package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static String nearest(String name, String... known) {
    return Nearest.to(name, List.of(known));
  }

  @ParameterizedTest
  @CsvSource({
    "workgroup,  WorkGroup",
    "WorkGruop,  WorkGroup",
    "orkGroup,   WorkGroup",
    "WorkGrou,   WorkGroup",
    "WorkGroupss,WorkGroup",
    "xyWorkGroup,WorkGroup",
    "Wrkgroup,   WorkGroup",
    "Tgas,       Tags",
    "TAGS,       Tags",
    "T,          Tag",
  })
  void aTypingErrorIsAFewEdits(String name, String meant) {
    assertEquals(meant, nearest(name, meant));
  }

  @Test
  void aShortNameMayHaveTwoEditsAndALongOneAThirdOfItsLetters() {
    assertEquals("abcd", nearest("abxy", "abcd"));
    assertNull(nearest("axyz", "abcd"));
    assertEquals("abcdefghi", nearest("abcdefxyz", "abcdefghi"));
    assertNull(nearest("abcdewxyz", "abcdefghi"));
    assertNull(nearest("ab", "abcde"));
    assertNull(nearest("ab", "xyz"));
    assertEquals("abcd", nearest("ab", "abcd"));
  }

  @Test
  void theNearestNameIsFoundAndTheFirstOfEquallyNearOnes() {
    assertEquals("KmsKey", nearest("KmsKeys", "Kms", "KmsKey", "KmsKeyIds"));
    assertEquals("Name", nearest("Nam", "Name", "Namo"));
    assertNull(nearest("Name"));
  }
}
