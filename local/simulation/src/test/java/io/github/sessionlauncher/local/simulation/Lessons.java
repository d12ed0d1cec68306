package io.github.sessionlauncher.local.simulation;

import static io.github.sessionlauncher.local.simulation.Sabotage.java;
import static io.github.sessionlauncher.local.simulation.Sabotage.machine;

import java.util.List;

/** Repairs that the simulation led to, each undone. */
final class Lessons {

  /** The sweep starts another net after one that died, and so covers for one that gives up. */
  private static final Sabotage.Patch NO_OTHER_NET =
      java("launch/Sweep", "i <= MOST_NETS && DEAD", "i < 2 && DEAD");

  static final List<Sabotage> ALL =
      List.of(
          new Sabotage(
              "the net takes the first \"not now\" for an answer",
              List.of(
                  machine("last-net", "\"MaxAttempts\": 300", "\"MaxAttempts\": 0"), NO_OTHER_NET)),
          new Sabotage(
              "the net gives up after two retries, as Lambda does",
              List.of(
                  machine("last-net", "\"MaxAttempts\": 300", "\"MaxAttempts\": 2"), NO_OTHER_NET)),
          new Sabotage(
              "the net looks anew at what may have been published",
              List.of(
                  java(
                      "launch/LastNet",
                      "if (known.isPresent() && known.get().isComplete()) {",
                      "if (LaunchState.read(ended.input()).isComplete()) {"))));

  private Lessons() {}
}
