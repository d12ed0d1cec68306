package io.github.sessionlauncher.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Draws faults, counts them and remembers them; it blows until it is told to be calm. */
final class Storm {

  /** How much a storm brings. */
  enum Force {
    /** Nothing. */
    NONE(0, 3, 0),
    /** More than a bad day on AWS. */
    MILD(0.002, 1, 1),
    /** What no year on AWS brings. */
    WILD(0.08, 3, 3);

    private final double rate;
    private final int troubled;
    private final int rare;

    Force(double rate, int troubled, int rare) {
      this.rate = rate;
      this.troubled = troubled;
      this.rare = rare;
    }

    /** How many work groups have sessions that do not become ready; beside six healthy ones. */
    int troubled() {
      return troubled;
    }

    /** How many have sessions that do what is rare. */
    int rare() {
      return rare;
    }
  }

  /** Of all services together. */
  private static final double OUTAGES = 5;

  private final RandomGenerator random;
  private final Supplier<Instant> now;
  private final boolean any;
  private final double outageRate;
  private final double[] rates = new double[Fault.values().length];
  private final int[] counts = new int[Fault.values().length];
  private final long most;
  private final List<Happened> happened = new ArrayList<>();
  private final Set<Fault> outages = EnumSet.noneOf(Fault.class);
  private boolean calm;

  /**
   * A fault that happened.
   *
   * @param time when
   * @param fault its kind
   * @param what it happened to
   * @param who was hit: a request's id, an execution, a session
   */
  record Happened(Instant time, Fault fault, String what, String who) {}

  /**
   * Each kind of fault gets a rate of its own, from none to twice the force's; a third of the kinds
   * never happens in one storm, so that rare meetings of the others do.
   *
   * @param most the storm is over after so many faults
   * @param now the world's time
   */
  Storm(Force force, RandomGenerator random, long most, Supplier<Instant> now) {
    this.random = random;
    this.now = now;
    this.any = force != Force.NONE;
    this.outageRate = force.rate * OUTAGES;
    this.most = most;
    for (Fault fault : Fault.values()) {
      double rate = force.rate * 2 * random.nextDouble() * fault.weight();
      rates[fault.ordinal()] = random.nextInt(3) == 0 ? 0 : rate;
    }
  }

  /** Whether there are faults in this world at all. */
  boolean any() {
    return any;
  }

  /** How likely it is that a service goes out in this storm. */
  double outageRate() {
    return outageRate;
  }

  /** Whether the fault happens now, to {@code what} of {@code who}. */
  boolean brings(Fault fault, String what, String who) {
    if (calm || rates[fault.ordinal()] == 0 || random.nextDouble() >= rates[fault.ordinal()]) {
      return false;
    }
    if (happened.size() >= most) {
      return false;
    }
    happened.add(new Happened(now.get(), fault, what, who));
    counts[fault.ordinal()]++;
    return true;
  }

  /** A service goes out, until {@link #end}. */
  void begin(Fault outage) {
    if (!calm && happened.size() < most) {
      happened.add(new Happened(now.get(), outage, "begins", ""));
      counts[outage.ordinal()]++;
      outages.add(outage);
    }
  }

  /** A service comes back. */
  void end(Fault outage) {
    outages.remove(outage);
  }

  /** Whether a service is out. */
  boolean isOut(Fault outage) {
    return outages.contains(outage);
  }

  /** Notes a fault that was drawn with the world itself. */
  void count(Fault fault) {
    counts[fault.ordinal()]++;
  }

  /** No fault from now on. */
  void calmDown() {
    calm = true;
    outages.clear();
  }

  boolean isCalm() {
    return calm;
  }

  /** From {@code least}, to {@code most} at most. */
  Duration draw(Duration least, Duration most) {
    long range = most.toMillis() - least.toMillis();
    return least.plusMillis(range == 0 ? 0 : random.nextLong(range));
  }

  /** From 0 to 1, exclusive. */
  double chance() {
    return random.nextDouble();
  }

  /** How often each fault happened. */
  Map<Fault, Integer> counts() {
    Map<Fault, Integer> all = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      if (counts[fault.ordinal()] > 0) {
        all.put(fault, counts[fault.ordinal()]);
      }
    }
    return all;
  }

  /** The faults in their order, but those that were drawn with the world. */
  List<Happened> happened() {
    return happened;
  }
}
