package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.s3.SimulatedS3;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws the calculations that launches request, and holds the objects in S3 with their code. */
final class SimulatedCalculation {

  /** The bucket from which the simulated stack reads code. */
  static final String BUCKET = "code-of-jobs";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String CODE = "print('%s')".formatted(Findings.CODE);

  private static final Map<String, byte[]> OBJECTS =
      Map.of(
          "job.py",
          CODE.getBytes(StandardCharsets.UTF_8),
          "empty.py",
          new byte[0],
          "binary.py",
          new byte[] {(byte) 0xff, 1, 2},
          "long.py",
          "#".repeat(68_001).getBytes(StandardCharsets.UTF_8),
          "huge.py",
          "#".repeat(300_000).getBytes(StandardCharsets.UTF_8));

  /** Keys of objects that are no code; the first one does not exist. */
  private static final List<String> NO_CODE =
      List.of("missing.py", "empty.py", "binary.py", "long.py", "huge.py");

  /** How the simulated Athena ends a calculation; most of them complete. */
  private static final List<String> ENDINGS =
      List.of(
          "",
          "",
          "",
          "",
          "",
          " [fails]",
          " [is canceled]",
          " [loses its session]",
          " [cannot be stopped]",
          " [runs until it is stopped]",
          " [runs until it is stopped] [cannot be stopped]");

  private static final int MIN_DEADLINE = 60;
  private static final int USUAL_DEADLINE_RANGE = 240;
  private static final int LONG_DEADLINE_RANGE = 40_000;
  private static final int LONGEST_RUN = 200;

  private SimulatedCalculation() {}

  /** Adds the objects to S3. */
  static void addTo(SimulatedS3 s3) {
    s3.add(BUCKET, key -> Optional.ofNullable(OBJECTS.get(key)));
  }

  /** Draws a calculation for a request. */
  static ObjectNode draw(RandomGenerator random) {
    ObjectNode calculation = JSON.objectNode();
    if (random.nextBoolean()) {
      calculation.put("CodeBlock", CODE);
    } else {
      boolean isCode = random.nextInt(6) > 0;
      String key = isCode ? "job.py" : NO_CODE.get(random.nextInt(NO_CODE.size()));
      calculation.put("CodeS3Uri", "s3://" + BUCKET + "/" + key);
    }
    boolean longDeadline = random.nextInt(300) == 0;
    calculation.put(
        "DeadlineSeconds",
        MIN_DEADLINE + random.nextInt(longDeadline ? LONG_DEADLINE_RANGE : USUAL_DEADLINE_RANGE));
    String ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
    String runs =
        random.nextInt(3) == 0 ? "[runs %d s]".formatted(random.nextInt(LONGEST_RUN)) : "";
    if (!ending.isEmpty() || !runs.isEmpty()) {
      calculation.put("Description", runs + ending);
    }
    if (random.nextInt(3) == 0) {
      calculation.put("TerminateSession", random.nextBoolean());
    }
    return calculation;
  }
}
