package io.github.sessionlauncher.launch.request;

import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.KeyRule;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Athena's limits for StartSession, as its service model (API version 2017-05-18) states them. The
 * SDK for Java checks none of them.
 */
final class AthenaRules {

  /** The name of a work group, wherever one is named. */
  static final Text WORK_GROUP =
      new Text(
          1,
          128,
          Pattern.compile("[a-zA-Z0-9._-]*"),
          "letters, digits, dots, underscores and hyphens");

  private static final Text NAME = new Text(1, 128);

  private static final Text MAP_KEY =
      new Text(
          1,
          255,
          Pattern.compile("[\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}\\t]*"),
          "printable characters or tabs");

  private static final Text MAP_VALUE = new Text(0, 51_200);

  private static final Mapping PARAMETERS =
      new Mapping(new KeyRule(MAP_KEY, null, null), MAP_VALUE);

  /** Athena ignores keys that do not start with `spark.`, and keeps `spark.athena.` to itself. */
  private static final Mapping SPARK_PROPERTIES =
      new Mapping(new KeyRule(MAP_KEY, "spark.", "spark.athena."), MAP_VALUE);

  private static final Structure CLASSIFICATION =
      structure(Set.of(), "Name", NAME, "Properties", PARAMETERS);

  private static final Structure ENGINE_CONFIGURATION =
      structure(
          Set.of(),
          "CoordinatorDpuSize",
          new Whole(1, 1),
          "MaxConcurrentDpus",
          new Whole(2, 5000),
          "DefaultExecutorDpuSize",
          new Whole(1, 1),
          "AdditionalConfigs",
          PARAMETERS,
          "SparkProperties",
          SPARK_PROPERTIES,
          "Classifications",
          new Items(CLASSIFICATION));

  /** The request, members in the order of Athena's own page. */
  static final Structure START_SESSION =
      structure(
          Set.of("WorkGroup", "EngineConfiguration"),
          "Description",
          new Text(1, 1024),
          "WorkGroup",
          WORK_GROUP,
          "EngineConfiguration",
          ENGINE_CONFIGURATION,
          "NotebookVersion",
          NAME,
          "SessionIdleTimeoutInMinutes",
          new Whole(1, 480),
          "ClientRequestToken",
          new Text(32, 128));

  private AthenaRules() {}

  private static Structure structure(Set<String> required, Object... namesAndRules) {
    Map<String, Rule> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndRules.length; i += 2) {
      members.put((String) namesAndRules[i], (Rule) namesAndRules[i + 1]);
    }
    return new Structure(members, required);
  }
}
