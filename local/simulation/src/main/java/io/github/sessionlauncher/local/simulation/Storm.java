package io.github.sessionlauncher.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Injects random faults until {@link #calmDown}, and counts and records them. */
final class Storm {

  /** The strength of a storm. */
  enum Force {
    /** No faults. */
    NONE(0, 3, 0),
    /** More faults than on a bad day of AWS. */
    MILD(0.002, 1, 1),
    /** More faults than in any year of AWS. */
    WILD(0.08, 3, 3);

    private final double rate;
    private final int troubled;
    private final int rare;

    Force(double rate, int troubled, int rare) {
      this.rate = rate;
      this.troubled = troubled;
      this.rare = rare;
    }

    /**
     * Returns the number of work groups, besides six healthy ones, whose sessions fail to get
     * ready.
     */
    int troubled() {
      return troubled;
    }

    /** Returns the number of work groups whose sessions behave in rare ways. */
    int rare() {
      return rare;
    }
  }

  /** The outages of all services together, as a multiple of the rate of a force. */
  private static final double OUTAGE_FACTOR = 5;

  private static final String OUTAGE = "begins";
  private static final double EVERY_OTHER = 0.5;

  private final RandomGenerator random;
  private final Supplier<Instant> now;
  private final boolean hasFaults;
  private double outageRate;
  private final double[] rates = new double[Fault.values().length];
  private final int[] counts = new int[Fault.values().length];
  private final long maxFaults;
  private final List<InjectedFault> injected = new ArrayList<>();
  private final Set<Fault> outages = EnumSet.noneOf(Fault.class);
  private final Set<String> affected = new HashSet<>();
  private String answered = "";
  private boolean calm;

  /**
   * A fault that was injected.
   *
   * @param time the time of the fault
   * @param fault the kind of the fault
   * @param what the kind of the target: an operation, a resource, a function
   * @param who the target: a request id, an execution, a session
   */
  record InjectedFault(Instant time, Fault fault, String what, String who) {}

  /**
   * Draws a rate for each kind of fault, from zero to twice the rate of the force. A third of the
   * kinds is absent from a storm, so that rare combinations of the others occur.
   *
   * @param maxFaults the storm ends after this many faults
   * @param now the world's time
   */
  Storm(Force force, RandomGenerator random, long maxFaults, Supplier<Instant> now) {
    this.random = random;
    this.now = now;
    this.hasFaults = force != Force.NONE;
    this.outageRate = force.rate * OUTAGE_FACTOR;
    this.maxFaults = maxFaults;
    for (Fault fault : Fault.values()) {
      double rate = force.rate * 2 * random.nextDouble() * fault.weight();
      rates[fault.ordinal()] = random.nextInt(3) == 0 ? 0 : rate;
    }
  }

  /** Leaves one kind of fault, which happens at every other occasion. */
  void only(Fault fault) {
    Arrays.fill(rates, 0);
    rates[fault.ordinal()] = EVERY_OTHER;
    outageRate = 0;
  }

  /** Returns whether this world has faults at all. */
  boolean hasFaults() {
    return hasFaults;
  }

  /** Returns how likely an outage is in this storm. */
  double outageRate() {
    return outageRate;
  }

  /** Draws whether a fault happens now, and records it. */
  boolean injects(Fault fault, String what, String who) {
    if (calm || rates[fault.ordinal()] == 0 || random.nextDouble() >= rates[fault.ordinal()]) {
      return false;
    }
    if (injected.size() >= maxFaults) {
      return false;
    }
    injected.add(new InjectedFault(now.get(), fault, what, who));
    counts[fault.ordinal()]++;
    return true;
  }

  /** Records that a fault which began earlier also affects {@code who}. */
  void affects(String who) {
    affected.add(who);
  }

  /** Sets whom a service answers now; empty if nobody is. */
  void answering(String who) {
    answered = who;
  }

  /** Returns whom a service answers now: a request id, an execution, or nobody. */
  String answered() {
    return answered;
  }

  /** Returns whether a fault which began earlier affects {@code who}. */
  boolean isAffected(String who) {
    return affected.contains(who);
  }

  /**
   * Returns the faults of {@code who} and the outages since a moment, or nothing if an earlier
   * fault affects it too.
   *
   * @param since the number of faults at that moment
   */
  Set<Fault> faultsOf(String who, int since) {
    Set<Fault> all = EnumSet.copyOf(outages.isEmpty() ? EnumSet.noneOf(Fault.class) : outages);
    for (InjectedFault each : injected.subList(since, injected.size())) {
      if (each.who().equals(who) || each.what().equals(OUTAGE)) {
        all.add(each.fault());
      }
    }
    return affected.contains(who) ? EnumSet.noneOf(Fault.class) : all;
  }

  /** Starts an outage of a service, which lasts until {@link #endOutage}. */
  void startOutage(Fault outage) {
    if (!calm && injected.size() < maxFaults) {
      injected.add(new InjectedFault(now.get(), outage, OUTAGE, ""));
      counts[outage.ordinal()]++;
      outages.add(outage);
    }
  }

  /** Ends an outage of a service. */
  void endOutage(Fault outage) {
    outages.remove(outage);
  }

  /** Returns whether a service is unavailable. */
  boolean isOut(Fault outage) {
    return outages.contains(outage);
  }

  /** Counts a fault that belongs to the script of a work group. */
  void count(Fault fault) {
    counts[fault.ordinal()]++;
  }

  /** Ends the storm: no fault happens from now on. */
  void calmDown() {
    calm = true;
    outages.clear();
  }

  boolean isCalm() {
    return calm;
  }

  /** Draws a duration from {@code min} (inclusive) to {@code max} (exclusive). */
  Duration draw(Duration min, Duration max) {
    long range = max.toMillis() - min.toMillis();
    return min.plusMillis(range == 0 ? 0 : random.nextLong(range));
  }

  /** Draws a number from 0 to 1 (exclusive). */
  double nextDouble() {
    return random.nextDouble();
  }

  /** Returns the number of faults by kind. */
  Map<Fault, Integer> counts() {
    Map<Fault, Integer> all = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      if (counts[fault.ordinal()] > 0) {
        all.put(fault, counts[fault.ordinal()]);
      }
    }
    return all;
  }

  /** Returns the faults in the order of time, without those of the work groups' scripts. */
  List<InjectedFault> injected() {
    return injected;
  }
}
