package io.github.sessionlauncher.local.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws faults, and counts them; it blows until it is told to be calm. */
final class Storm {

  /** How much a storm brings. */
  enum Force {
    /** Nothing. */
    NONE(0),
    /** What a good month on AWS brings, in an hour. */
    MILD(0.01),
    /** What no year on AWS brings. */
    WILD(0.08);

    private final double rate;

    Force(double rate) {
      this.rate = rate;
    }
  }

  private final RandomGenerator random;
  private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private boolean calm;

  /** Each kind of fault gets a rate of its own: from none to twice the force's. */
  Storm(Force force, RandomGenerator random) {
    this.random = random;
    for (Fault fault : Fault.values()) {
      rates.put(fault, force.rate * 2 * random.nextDouble());
    }
  }

  /** Whether the fault happens now. */
  boolean brings(Fault fault) {
    if (calm || random.nextDouble() >= rates.get(fault)) {
      return false;
    }
    counts.merge(fault, 1, Integer::sum);
    return true;
  }

  /** No fault from now on. */
  void calmDown() {
    calm = true;
  }

  /** 0 to {@code bound}, exclusive. */
  int draw(int bound) {
    return random.nextInt(bound);
  }

  /** How often each fault happened. */
  Map<Fault, Integer> counts() {
    return counts;
  }
}
