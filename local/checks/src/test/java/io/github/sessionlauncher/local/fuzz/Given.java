package io.github.sessionlauncher.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

/** One input, given to one border. */
final class Given {

  static final Samples SAMPLES = Samples.of(Path.of("").toAbsolutePath().getParent().getParent());

  private static final Borders BORDERS = new Borders(SAMPLES);

  private Given() {}

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

  /** Refused in words that hold a part. */
  static void isRefused(String border, Input input, String part) {
    Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, verdict(border, input));
    assertTrue(refused.words().contains(part), refused.words());
  }
}
