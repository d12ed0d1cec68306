package io.github.sessionlauncher.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

/** Passes one input to one border and asserts the verdict. */
final class BorderAssertions {

  static final Samples SAMPLES = Samples.of(Path.of("").toAbsolutePath().getParent().getParent());

  private static final Borders BORDERS = new Borders(SAMPLES);

  private BorderAssertions() {}

  static BorderKind border(String name) {
    return BORDERS.all().stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Verdict verdict(String border, Input input) {
    return Fuzzer.replay(border(border), input);
  }

  static void isAccepted(String border, Input input) {
    assertInstanceOf(Verdict.Accepted.class, verdict(border, input));
  }

  /** Asserts that an input is refused with a message that contains a part. */
  static void isRefused(String border, Input input, String part) {
    Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, verdict(border, input));
    assertTrue(refused.message().contains(part), refused.message());
  }
}
