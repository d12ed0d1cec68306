package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.HistoryEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * An episode once more, for a reader.
 *
 * @param faults all that happened, in their order
 * @param history of the launch: its executions, the net's included; empty if there is no such
 *     launch
 * @param violations of the launch, or of all if they are about no launch
 */
public record Replay(List<String> faults, List<String> history, List<Violation> violations) {

  private static final int LONGEST = 300;

  static Replay of(Episode episode, String launchId) {
    List<String> faults =
        episode.storm().happened().stream()
            .map(each -> "%s: %s %s".formatted(each.fault().words(), each.what(), each.who()))
            .toList();
    List<Violation> violations =
        episode.watch().findings().violations().stream()
            .filter(each -> each.launchId().equals(launchId))
            .toList();
    return new Replay(faults, history(episode, launchId), violations);
  }

  private static List<String> history(Episode episode, String launchId) {
    List<String> lines = new ArrayList<>();
    LaunchTruth launch = episode.watch().registry().launch(launchId);
    if (launch != null) {
      launch
          .executions()
          .forEach(
              execution -> execution.history().forEach(event -> lines.add(line(execution, event))));
    }
    return lines;
  }

  private static String line(Execution execution, HistoryEvent event) {
    String details = event.details().toString();
    return "%s  %s%s %s  %s"
        .formatted(
            event.timestamp(),
            execution.name().startsWith("net-") ? execution.name().substring(0, 6) : "",
            event.type(),
            event.stateName().orElse(""),
            details.length() > LONGEST ? details.substring(0, LONGEST) + "…" : details);
  }
}
